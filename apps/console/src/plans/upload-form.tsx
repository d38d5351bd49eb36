import type { PlanAccepted } from '@duban/api-client';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { InputNumber, Progress } from 'antd';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useState, type DragEvent } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import type { UploadFailed } from '../server/send-form.js';
import { uploadPlanFile } from '../server/upload.js';
import { LedgerReading } from './ledger-reading.js';

const MOST_BYTES = 20 * 1024 * 1024;

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Only a workbook or a file of values can hold an office's own ledger. */
const mayBeLedger = ({ name }: File) => /\.(?:xlsx?|csv)$/i.test(name);

/** Choose or drop a document; it is read on the server and can be left alone. */
export function UploadForm() {
  const say = useWords();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [shiftYears, setShiftYears] = useState(0);
  const [keepGoodRows, setKeepGoodRows] = useState(false);
  const [percent, setPercent] = useState(0);
  const upload = useMutation<PlanAccepted, UploadFailed, File>({
    mutationFn: (chosen) =>
      uploadPlanFile(chosen, { shiftYears, keepGoodRows: keepGoodRows && mayBeLedger(chosen) }, setPercent),
    onSuccess: ({ planId }, chosen) =>
      mayBeLedger(chosen) ? undefined : navigate({ to: '/plans/$planId', params: { planId } }),
  });
  const tooBig = file !== null && file.size > MOST_BYTES;
  const send = () => file && !tooBig && upload.mutate(file);
  const choose = (chosen: File | undefined) => {
    upload.reset();
    setFile(chosen ?? null);
  };
  return (
    <form
      className="upload"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <DropPlace file={file} onChoose={choose} />
      {tooBig && (
        <p role="alert" className="trouble">
          {say.plans.tooBig}
        </p>
      )}
      <div className="upload-line">
        <label>
          {say.plans.shiftYears}{' '}
          <InputNumber
            min={0}
            max={20}
            value={shiftYears}
            onChange={(years) => setShiftYears(years ?? 0)}
            data-testid="shift-years"
          />
        </label>
        {file && mayBeLedger(file) && (
          <Checkbox
            checked={keepGoodRows}
            onChange={({ target }) => setKeepGoodRows(target.checked)}
            data-testid="keep-good-rows"
          >
            {say.plans.keepGoodRows}
          </Checkbox>
        )}
        <a href="/api/v1/plans/ledger-template" download data-testid="ledger-template">
          {say.plans.ledgerTemplate}
        </a>
        <Button
          type="primary"
          htmlType="submit"
          data-testid="upload"
          disabled={!file || tooBig}
          loading={upload.isPending}
        >
          {say.plans.upload}
        </Button>
      </div>
      {upload.isPending && <Progress percent={percent} aria-label={say.plans.uploading({ percent })} />}
      {upload.data && file && mayBeLedger(file) && <LedgerReading planId={upload.data.planId} />}
      {upload.error && <TroubleNote error={upload.error.problem} onRetry={send} />}
    </form>
  );
}

function DropPlace({ file, onChoose }: { file: File | null; onChoose: (file: File | undefined) => void }) {
  const say = useWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      className={`drop ${over ? 'drop-over' : ''}`}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        data-testid="file"
        aria-label={say.plans.choose}
        onChange={(event) => onChoose(event.target.files?.[0])}
      />
      <strong>{file ? say.plans.chosen({ name: file.name, size: sizeWords(file.size) }) : say.plans.upload}</strong>
      <span className="quiet">{say.plans.uploadHint}</span>
    </label>
  );
}
