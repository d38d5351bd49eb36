/** See release.mjs. */
export function released(changelog: string, version: string, day: string): { changelog: string; notes: string };
/** See release.mjs. */
export function charted(chart: string, version: string): string;
/** See release.mjs. */
export function isLater(version: string, than: string): boolean;
