/** The paces offered for a replay, in seconds a session. Pure. */

const PACES = [0.5, 1, 2, 5, 10, 20, 60, 300];

/** Those offered and the one in force, fastest first. */
export const pacesOf = (now) => [...new Set([...PACES, now])].sort((a, b) => a - b);
