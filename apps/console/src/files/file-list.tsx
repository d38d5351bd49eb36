import { listFilesOptions, type StoredFile } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { officeDate } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import { sizeWords } from './file-words.js';
import './files.css';

const FileDrawer = lazy(async () => ({ default: (await import('./file-drawer.js')).FileDrawer }));

/** The files beside a measure, and what may be put there. */
export function useFiles(measureId: string, enabled = true) {
  return useQuery({ ...listFilesOptions({ query: { measureId } }), enabled }).data;
}

/** A file by its name: opened in a drawer beside the page. */
export function FileName({ file }: { file: StoredFile }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="plain file-name"
        data-testid="file-name"
        aria-label={say.files.preview({ name: file.name })}
        onClick={() => setOpen(true)}
      >
        {file.name}
      </button>{' '}
      <small className="quiet">{sizeWords(file.bytes)}</small>
      {open && (
        <Suspense fallback={null}>
          <FileDrawer file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Files that a line of evidence names; those that are not for the reader are left out. */
export function NamedFiles({ measureId, ids }: { measureId: string; ids: readonly string[] | undefined }) {
  const files = useFiles(measureId, (ids ?? []).length > 0)?.items ?? [];
  return <Names files={files.filter((each) => ids?.includes(each.fileId))} />;
}

/** Files that were shown with the answer to an obligation. */
export function FilesAbout({ measureId, obligationId }: { measureId: string; obligationId: string }) {
  return <Names files={(useFiles(measureId)?.items ?? []).filter((each) => each.about.includes(obligationId))} />;
}

function Names({ files }: { files: readonly StoredFile[] }) {
  if (files.length === 0) return null;
  return (
    <span className="named-files">
      {files.map((each) => (
        <span key={each.fileId}>
          <FileName file={each} />
        </span>
      ))}
    </span>
  );
}

/** All files of a measure that something names: what, by whom, when, of which class. */
export function FilesSection({ measureId }: { measureId: string }) {
  const say = useWords();
  const files = useFiles(measureId)?.items.filter((each) => each.named) ?? [];
  if (files.length === 0) return null;
  return (
    <Section title={say.files.title}>
      <ul className="file-list" data-testid="files">
        {files.map((each) => (
          <li key={each.fileId}>
            <FileName file={each} />
            <span className="quiet">{say.files.by({ name: each.by.name, on: officeDate(each.at) })}</span>
            <span className="quiet">{say.labels.dataClass[each.dataClass]}</span>
            {!each.scanned && <span className="quiet">{say.files.unscanned}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
