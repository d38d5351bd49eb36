import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const KEPT_MS = 60_000;

/**
 * Where in its sources a line of a stack stands, if its bundle has a map beside it. Maps are read when an error is shown and
 * forgotten soon after: Node, told to, keeps those of every package from the start, 15 to 35 MB in each process.
 */
export function inSources(frame: string): string {
  const [, before = '', file = '', line, column, after = ''] =
    /^(\s+at (?:.* \()?)(file:\/\/\S+?):(\d+):(\d+)(\)?)$/.exec(frame) ?? [];
  if (file === '') return frame;
  const entry = mapOf(fileURLToPath(file))?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry === undefined || !('originalSource' in entry)) return frame;
  const source = entry.originalSource.replace(/^(\.\.\/)+/, '');
  return `${before}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${after}`;
}

const kept = new Map<string, SourceMap | undefined>();

function mapOf(bundle: string): SourceMap | undefined {
  if (!kept.has(bundle)) {
    kept.set(bundle, readMap(`${bundle}.map`));
    setTimeout(() => kept.delete(bundle), KEPT_MS).unref();
  }
  return kept.get(bundle);
}

function readMap(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
}
