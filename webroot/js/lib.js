/** The few library names the page uses, from one place. */
import { h } from 'preact';
import { useRef as hook } from 'preact/hooks';
import htm from 'htm';

export { render, Fragment, createContext } from 'preact';
export { useEffect, useLayoutEffect, useMemo, useState, useId, useCallback } from 'preact/hooks';
export { signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect } from '@preact/signals';

/** A place for an element (null until it is drawn) or for whatever a component keeps between drawings. */
export const useRef = /** @type {(first: any) => {current: any}} */ (hook);

/** Tagged template for elements. A literal `<` in text must be written `${'<'}`: htm reads it as a tag. */
export const html = htm.bind(h);
