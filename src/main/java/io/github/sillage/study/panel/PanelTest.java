package io.github.sillage.study.panel;

/**
 * The tests of a panel. The keys of the first fourteen are part of the contract of the API; each
 * test names the paper that its formula follows.
 */
public enum PanelTest {
  /** t of the mean over events: {@code √n·x̄/s}, t(n−1). */
  CROSS_SECTIONAL("crossSectional", "cross-sectional t", "Brown and Warner 1980"),
  /** The same, corrected for skewness: {@code √n(S + gS²/3 + g/(6n))}, normal. */
  SKEWNESS_ADJUSTED("skewnessAdjusted", "skewness-adjusted t", "Johnson 1978"),
  /** The mean over its own scatter in estimation time, aligned in event time, t(T−1). */
  CRUDE_DEPENDENCE("crudeDependence", "crude dependence adjustment", "Brown and Warner 1980, 1985"),
  /** Sum of standardised returns over the root of their summed variances ν/(ν−2), normal. */
  PATELL("patell", "Patell z", "Patell 1976"),
  /** t of the mean standardised return, t(n−1). */
  BMP("bmp", "BMP t", "Boehmer, Musumeci and Poulsen 1991"),
  /** Patell's over {@code √(1+(n−1)r̄)}, normal. */
  KP_PATELL("kpPatell", "Kolari–Pynnönen adjusted Patell z", "Kolari and Pynnönen 2010"),
  /** BMP's times {@code √((1−r̄)/(1+(n−1)r̄))}, t(n−1). */
  KP_BMP("kpBmp", "Kolari–Pynnönen adjusted BMP t", "Kolari and Pynnönen 2010"),
  /** Share of positive returns against one half; exact p from the binomial. */
  SIGN("sign", "sign test", "Brown and Warner 1980"),
  /** Share of positive returns against that of the estimation window. */
  GENERALISED_SIGN("generalisedSign", "generalised sign test", "Cowan 1992"),
  /** Signed ranks of the returns; exact p to 25 events without ties. */
  WILCOXON("wilcoxon", "Wilcoxon signed-rank test", "Wilcoxon 1945"),
  /** Ranks over estimation window and whole event span, normal. */
  CORRADO("corrado", "Corrado rank test", "Corrado 1989; Cowan 1992"),
  /** The same on standardised returns, event days divided by their cross-sectional spread. */
  CORRADO_ZIVNEY("corradoZivney", "Corrado–Zivney rank test", "Corrado and Zivney 1992"),
  /** Ranks of the standardised sum among the estimation residuals, t(T−2). */
  GRANK_T("grankT", "GRANK-T", "Kolari and Pynnönen 2011"),
  /** The same for independent events, normal. */
  GRANK_Z("grankZ", "GRANK-Z", "Kolari and Pynnönen 2011"),

  /** Hall's transformation of the skewed mean, normal. */
  SKEWNESS_HALL("skewnessHall", "skewness-adjusted t, Hall's form", "Hall 1992"),
  /** Mean against the estimation variances, events taken as independent, t(M̄−1). */
  NO_DEPENDENCE("noDependence", "time-series test without dependence", "Brown and Warner 1980"),
  /** Crude dependence adjustment with the error of forecasting; one common date, normal. */
  LAMB("lamb", "Lamb z", "Lamb 1995"),
  /** Sum of returns over the root of their summed forecast variances, normal. */
  SERRA("serra", "forecast-variance z", "Theil 1971; Serra 2002"),
  /** Mean weighted by the precision of each model, normal. */
  PRECISION_WEIGHTED("precisionWeighted", "precision-weighted z", "Theil 1971"),
  /** Patell's on summed daily standardised returns, without their covariance, normal. */
  PATELL_SUMMED("patellSummed", "Patell z of summed daily returns", "Patell 1976"),
  /** Median signs over estimation window and event span, normal. */
  CORRADO_ZIVNEY_SIGN("corradoZivneySign", "Corrado–Zivney sign test", "Corrado and Zivney 1992"),
  /** BMP's with the correlation of events weighted by the overlap of their windows, t(n−1). */
  KP_BMP_OVERLAP("kpBmpOverlap", "overlap-weighted KP-BMP t", "Kolari, Pape and Pynnönen 2018"),
  /** t of the mean standardised return with errors clustered by date, t(G−1). */
  CLUSTERED_BY_DATE("clusteredByDate", "t clustered by date", "Dutta and others 2018"),
  /** The same, clustered by date and by instrument. */
  CLUSTERED_TWO_WAY("clusteredTwoWay", "t clustered by date and stock", "Petersen 2009"),
  /** t clustered by date with p from redrawing one sign per date. */
  WILD_BOOTSTRAP("wildBootstrap", "wild cluster bootstrap", "Cameron, Gelbach and Miller 2008"),
  /** Abnormal returns of a portfolio over calendar sessions, Newey–West errors. */
  CALENDAR_TIME("calendarTimePortfolio", "calendar-time portfolio", "Jaffe 1974; Mandelker 1974"),
  /** One regression of the stocks' mean return, single-event t(ν); one common date. */
  EQUAL_WEIGHTED_PORTFOLIO("equalWeightedPortfolio", "equal-weighted portfolio t", "Jaffe 1974"),
  /** The same portfolio against the quantiles of its own residuals. */
  EQUAL_WEIGHTED_PORTFOLIO_SQ(
      "equalWeightedPortfolioSq",
      "sample quantiles of the portfolio",
      "Gelbach, Helland and Klick 2013");

  private final String key;
  private final String label;
  private final String source;

  PanelTest(String key, String label, String source) {
    this.key = key;
    this.label = label;
    this.source = source;
  }

  /** The name by which answers call it. */
  public String key() {
    return key;
  }

  /** The name by which people call it. */
  public String label() {
    return label;
  }

  /** Author and year. */
  public String source() {
    return source;
  }
}
