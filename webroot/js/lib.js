/** The few library names the page uses, from one place. */
import { h } from 'preact';
import htm from 'htm';

export { render, Fragment, createContext } from 'preact';
export { useEffect, useLayoutEffect, useMemo, useRef, useState, useId, useCallback } from 'preact/hooks';
export { signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect } from '@preact/signals';

/** Tagged template for elements. A literal `<` in text must be written `${'<'}`: htm reads it as a tag. */
export const html = htm.bind(h);
