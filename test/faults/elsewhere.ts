import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A spec, and the sentence in it that shows a fault gone. */
type Shown = readonly [file: string, sentence: string];

/** Faults that nobody can meet over HTTP alone, by the sentence that shows them gone. */
const elsewhere: Readonly<Record<string, Shown>> = {
  '17 a rehearsal that reads its confirmations': [
    'libs/domain/spec/rehearse.spec.ts',
    'counts ISO weeks over the turn',
  ],
  '18 a ladder told on its own day': [
    'libs/domain/spec/ladder-story.spec.ts',
    'tells the whole ladder of a date that is asked about on its day',
  ],
  '19 a phrase that is deadline and target': [
    'libs/domain/spec/rules.spec.ts',
    'merges a phrase that is deadline and target, and says so',
  ],
  '30 lives that wait on nobody': [
    'libs/domain/spec/lives/lives.spec.ts',
    'come to nothing that waits on nobody, runs on in silence or says what is not so',
  ],
  '32 a class that only JavaScript knows': [
    'test/api/edges.spec.ts',
    'that the policy does not list is refused in a draft',
  ],
  '34 a refusal that answered something else': [
    'test/database/step.spec.ts',
    'refuses by value, stores the refusal, and never acts on an expired command',
  ],
  '38 a command before the measure is assigned': [
    'test/database/containment.spec.ts',
    'sets a measure aside that could not even be assigned, so that nobody waits for it',
  ],
  '39 a full disk': [
    'apps/duban/src/stack/supervised-part.spec.ts',
    'that ends again and again is started again for as long as it takes, with the reason said',
  ],
  '40 the clock of a command': [
    'test/database/containment.spec.ts',
    'was due before it came is recorded before it, even if the step was asked earlier',
  ],
  '50 a reply in a herd': [
    'test/database/containment.spec.ts',
    'counts from when the API took it, though a herd kept it from its row until a rung was reached',
  ],
};

/** A line for each, and those whose sentence is in its spec no longer. */
export function shownElsewhere(root: string): { readonly lines: readonly string[]; readonly lost: readonly string[] } {
  const all = Object.entries(elsewhere).map(([name, [file, sentence]]) => ({
    name,
    file,
    there: readFileSync(join(root, file), 'utf8').includes(sentence),
  }));
  return {
    lines: all.map(({ name, file, there }) => `${there ? 'by a spec  ' : 'NOT SHOWN  '} ${name}: ${file}`),
    lost: all.filter(({ there }) => !there).map(({ name }) => name),
  };
}
