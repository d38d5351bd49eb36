import type { NamedFile } from '@duban/domain';
import type { Broken } from './audit-checker.js';
import type { SealedEvent } from './chain.js';
import type { FileNow } from './files.js';

/** Holds stored bytes against the hashes on the chain. */
export class FilesCheck {
  private readonly named = new Map<string, { readonly seq: number; readonly sha256: string }>();
  private readonly found: Broken[] = [];

  /** An event that may name files: what they were when they were shown. */
  hear({ measureId, seq, type, data }: SealedEvent): void {
    if (type !== 'files.attached') return;
    const { files } = data as { readonly files: readonly NamedFile[] };
    for (const { fileId, sha256 } of files) this.named.set(`${measureId}/${fileId}`, { seq, sha256 });
  }

  /** A file as it is stored now. */
  file({ measureId, fileId, sha256 }: FileNow): void {
    const key = `${measureId}/${fileId}`;
    const named = this.named.get(key);
    if (named && named.sha256 !== sha256)
      this.found.push({ measureId, seq: named.seq, code: sha256 === null ? 'file.gone' : 'file.differs' });
    this.named.delete(key);
  }

  /** What differs, and what is named and not stored. */
  faults(): readonly Broken[] {
    const gone = [...this.named].map(([key, { seq }]): Broken => {
      return { measureId: key.split('/')[0] ?? '', seq, code: 'file.gone' };
    });
    return [...this.found, ...gone];
  }
}
