/** A test that SENTENCES.md names: its spec and its title, as both are written there. */
export interface NamedTest {
  readonly spec: string;
  readonly title: string;
}

/** A row of SENTENCES.md: how it is called, and what holds it. */
export interface Sentence {
  readonly row: string;
  readonly tests: readonly NamedTest[];
}

/** The rows of SENTENCES.md that name a test. */
export function sentencesIn(text: string): readonly Sentence[] {
  return [...text.matchAll(/^\| ([^|]+) \|.*$/gm)].flatMap(([line, row = '']) => {
    const named = [...line.matchAll(/\]\((spec\/[\w/-]+\.spec\.ts)\) “([^”]+)”/g)];
    const tests = named.map(([, spec = '', title = '']) => ({ spec, title }));
    return tests.length === 0 ? [] : [{ row: row.trim(), tests }];
  });
}

/** Whether a test that ran is the one that is named: `%s` stands for what each of its cases is called. */
export function isNamed(named: string, ran: string): boolean {
  const words = named.split(/%[sdij]/u);
  let at = 0;
  for (const [index, word] of words.entries()) {
    const found = ran.indexOf(word, at);
    if (found < 0 || (index === 0 && found !== 0)) return false;
    at = found + word.length;
  }
  return words.length > 1 || at === ran.length;
}
