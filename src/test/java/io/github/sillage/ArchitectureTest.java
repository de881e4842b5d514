package io.github.sillage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The house rules that a compiler cannot see. */
@AnalyzeClasses(
    packages = "io.github.sillage",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOME = "io.github.sillage";

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(HOME + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("top")
          .definedBy(HOME)
          .layer("config")
          .definedBy(HOME + ".config..")
          .layer("bus")
          .definedBy(HOME + ".bus..")
          .layer("db")
          .definedBy(HOME + ".db..")
          .layer("web")
          .definedBy(HOME + ".web..")
          .layer("access")
          .definedBy(HOME + ".access..")
          .layer("study")
          .definedBy(HOME + ".study..")
          .layer("log")
          .definedBy(HOME + ".log..")
          .layer("stream")
          .definedBy(HOME + ".stream..")
          .layer("market")
          .definedBy(HOME + ".market..")
          .layer("feed")
          .definedBy(HOME + ".feed..")
          .layer("timeline")
          .definedBy(HOME + ".timeline..")
          .layer("ingest")
          .definedBy(HOME + ".ingest..")
          .layer("impact")
          .definedBy(HOME + ".impact..")
          .layer("outbound")
          .definedBy(HOME + ".outbound..")
          .layer("source")
          .definedBy(HOME + ".source..")
          .layer("webhook")
          .definedBy(HOME + ".webhook..")
          .layer("export")
          .definedBy(HOME + ".export..")
          .layer("adhoc")
          .definedBy(HOME + ".adhoc..")
          .layer("article")
          .definedBy(HOME + ".article..")
          .layer("candidate")
          .definedBy(HOME + ".candidate..")
          .whereLayer("top")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers(
              "top", "webhook", "timeline", "ingest", "impact", "candidate", "feed")
          .whereLayer("study")
          .mayOnlyBeAccessedByLayers("top", "impact", "adhoc")
          .whereLayer("candidate")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("article")
          .mayOnlyBeAccessedByLayers("top", "candidate")
          .whereLayer("log")
          .mayOnlyBeAccessedByLayers(
              "top",
              "stream",
              "market",
              "feed",
              "timeline",
              "ingest",
              "impact",
              "export",
              "webhook",
              "source",
              "candidate")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("market")
          .mayOnlyBeAccessedByLayers(
              "top",
              "feed",
              "timeline",
              "ingest",
              "impact",
              "export",
              "webhook",
              "source",
              "candidate")
          .whereLayer("feed")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("timeline")
          .mayOnlyBeAccessedByLayers(
              "top", "ingest", "impact", "export", "webhook", "source", "candidate")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("top", "source")
          .whereLayer("impact")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("adhoc")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("outbound")
          .mayOnlyBeAccessedByLayers("top", "webhook", "source")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("top", "candidate")
          .whereLayer("webhook")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers(
              "top",
              "access",
              "stream",
              "market",
              "feed",
              "timeline",
              "ingest",
              "impact",
              "adhoc",
              "export",
              "webhook",
              "source",
              "candidate")
          .whereLayer("db")
          .mayOnlyBeAccessedByLayers("top", "log");

  @ArchTest
  static final ArchRule theEngineStandsAlone =
      classes()
          .that()
          .resideInAPackage(HOME + ".study..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HOME + ".study..", "java..", "org.apache.commons..", "org.jspecify..");

  @ArchTest
  static final ArchRule articlesAreReadByALibraryOfItsOwn =
      classes()
          .that()
          .resideInAPackage(HOME + ".article..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HOME + ".article..", "java..", "com.ibm.icu..", "org.jsoup..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheShellTouchesVertx =
      noClasses()
          .that()
          .resideInAnyPackage(
              HOME + ".access..",
              HOME + ".market..",
              HOME + ".feed..",
              HOME + ".timeline..",
              HOME + ".ingest..",
              HOME + ".impact..",
              HOME + ".adhoc..",
              HOME + ".export..",
              HOME + ".webhook..",
              HOME + ".source..")
          .and(DescribedPredicate.not(shell()))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule nothingWaitsOnAFutureOffMain =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOME)
          .should()
          .callMethod(Future.class, "await")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule jdbcIsForMigrationsAndTheEmbeddedServerOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOME + ".db..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  @ArchTest
  static final ArchRule verticlesReturnTheirStart =
      noClasses().should().beAssignableTo(AbstractVerticle.class);

  @ArchTest
  static final ArchRule verticlesAreNamedSo =
      classes()
          .that()
          .areAssignableTo(VerticleBase.class)
          .should()
          .haveSimpleNameEndingWith("Verticle")
          .orShould()
          .haveSimpleName("ChangeFeed")
          .orShould()
          .haveSimpleName("StreamHub");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOME)
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule onlyTheCommandLineSpeaksToTheConsole =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HOME + ".Sillage")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static DescribedPredicate<JavaClass> shell() {
    return DescribedPredicate.describe(
        "the shell of a feature",
        type -> outermost(type).matches(".*(Verticle|Routes|Store|Provider|Runtime|Loader)"));
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceAll("\\$.*", "");
  }
}
