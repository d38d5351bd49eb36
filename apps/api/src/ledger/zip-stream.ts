import { strToU8, Zip, ZipDeflate } from 'fflate';

/** A file of a package: short ones whole, the long one as it is made. */
export interface ZipPart {
  readonly name: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

const LEVEL = 4;
const GATHERED = 65_536;

/** The parts as one zip, given out while they are made: nothing of it is kept. */
export async function* zipOf(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failed = error;
    else ready.push(chunk);
  });
  const taken = function* () {
    if (failed !== null) throw failed;
    yield* ready.splice(0);
  };
  for (const { name, text } of parts) {
    const file = new ZipDeflate(name, { level: LEVEL });
    zip.add(file);
    let gathered = '';
    for await (const piece of text) {
      gathered += piece;
      if (gathered.length < GATHERED) continue;
      file.push(strToU8(gathered));
      gathered = '';
      yield* taken();
    }
    file.push(strToU8(gathered), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
