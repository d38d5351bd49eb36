import type { StoredFile } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { useEffect } from 'react';
import { useFocusBack } from '../elements/focus-back.js';
import { Bones } from '../elements/page.js';
import { SidePanel } from '../elements/side-panel.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { addressOf, isPicture, sizeWords } from './file-words.js';
import './files.css';

/** A look at a file beside the page: a picture or a PDF is drawn from its bytes, anything else is saved. */
export function FileDrawer({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const say = useWords();
  useFocusBack();
  return (
    <SidePanel
      title={file.name}
      onClose={onClose}
      width="min(100vw, 820px)"
      className="file-drawer"
      extra={
        <Button href={addressOf(file.fileId)} download={file.name} data-testid="file-save">
          {say.files.save}
        </Button>
      }
    >
      <p className="quiet">
        {sizeWords(file.bytes)} · {say.labels.dataClass[file.dataClass]}
        {!file.scanned && ` · ${say.files.unscanned}`}
      </p>
      {isPicture(file.type) || file.type === 'application/pdf' ? (
        <Preview file={file} />
      ) : (
        <p data-testid="file-no-preview">{say.files.noPreview}</p>
      )}
    </SidePanel>
  );
}

function Preview({ file }: { file: StoredFile }) {
  const say = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['file-bytes', file.fileId],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async () => {
      const answer = await fetch(addressOf(file.fileId), { credentials: 'same-origin' });
      if (!answer.ok) throw await answer.json();
      return URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: file.type }));
    },
  });
  useEffect(() => () => (data === undefined ? undefined : URL.revokeObjectURL(data)), [data]);
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Bones lines={8} />;
  return isPicture(file.type) ? (
    <img className="file-picture" src={data} alt={file.name} data-testid="file-picture" />
  ) : (
    <iframe className="file-pdf" src={data} title={say.files.preview({ name: file.name })} data-testid="file-pdf" />
  );
}
