/** The address's search part, with a repeated key for "any of these" – the API's own way. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(search)) {
    const before = found[key];
    found[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

/** Writes filters back into the address; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') params.append(key, String(each));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** One value of an address's key; undefined when it is missing or repeated nonsense. */
export function one(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** All values of a key that are among the known ones. */
export function known<T extends string>(value: unknown, among: readonly T[]): T[] | undefined {
  const given = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const kept = among.filter((each) => given.includes(each));
  return kept.length > 0 ? kept : undefined;
}

/** One of a few known words of an address's key; when it is another the key says nothing, in place of what stood there. */
export function oneOf<K extends string, T extends string>(
  raw: Record<string, unknown>,
  key: K,
  ...among: readonly T[]
): { readonly [each in K]?: T } {
  const found = among.find((each) => each === one(raw[key]));
  return { [key]: found } as { [each in K]?: T };
}

/** Which edition of the rules is looked at. */
export function versionSearch(raw: Record<string, unknown>): { version?: string } {
  const version = one(raw['version']);
  return version === undefined ? {} : { version };
}

/** Which year of the calendar is looked at. */
export function yearSearch(raw: Record<string, unknown>): { year?: number } {
  const year = Number(one(raw['year']));
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? { year } : {};
}

/** Words that a list is searched for. */
export function textSearch(raw: Record<string, unknown>): { text?: string } {
  const text = one(raw['text']);
  return text === undefined ? {} : { text: text.slice(0, 100) };
}

/** Where somebody goes after logging in, and why he is here. */
export function logInSearch(raw: Record<string, unknown>): { to?: string; why?: string; code?: 1 } {
  const to = one(raw['to']);
  const why = one(raw['why']);
  // Only our own pages: an address from elsewhere must not be opened after a log-in.
  return {
    ...(to?.startsWith('/') && !to.startsWith('//') ? { to } : {}),
    ...(why !== undefined && { why }),
    // Who came by the directory owes the code of a second factor that was set here.
    ...(String(raw['code']) === '1' && { code: 1 as const }),
  };
}

/** Which rows of the weekly list are looked at. */
export function reviewSearch(raw: Record<string, unknown>): { state?: 'decided'; review?: string; leader?: string } {
  return {
    state: one(raw['state']) === 'decided' ? 'decided' : undefined,
    review: one(raw['review']),
    leader: one(raw['leader']),
  };
}
