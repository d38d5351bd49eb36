import { readGridSheet, takeGridSheet, type GridSheetRead } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';

interface SheetBarProps {
  /** Keeps what is typed, so that the workbook has it. */
  readonly flush: () => Promise<boolean>;
  /** Rows that the workbook answered: what was typed in them is no more. */
  readonly onTaken: (ids: readonly string[]) => void;
}

/** The rows as a workbook, out and in: what comes back are drafts, and each wrong cell is named. */
export function SheetBar({ flush, onTaken }: SheetBarProps) {
  const say = useWords();
  const today = useToday();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const out = useMutation({
    mutationFn: async () => {
      await flush();
      const { data } = await readGridSheet({ parseAs: 'blob', throwOnError: true });
      saveAs(data, `${say.grid.fileName({ date: today })}.xlsx`);
    },
  });
  const into = useMutation({
    mutationFn: async (file: File) => {
      await flush();
      return (await takeGridSheet({ body: { file }, throwOnError: true })).data;
    },
    onSuccess: async ({ taken }) => {
      onTaken(taken);
      await cache.invalidateQueries();
    },
  });
  const error = out.error ?? into.error;
  return (
    <div className="fill-books">
      <Button data-testid="grid-to-excel" loading={out.isPending} onClick={() => out.mutate()}>
        {say.grid.toExcel}
      </Button>
      <Button data-testid="grid-from-excel" loading={into.isPending} onClick={() => input.current?.click()}>
        {say.grid.fromExcel}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        hidden
        data-testid="grid-file"
        aria-label={say.grid.fromExcel}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) into.mutate(file);
        }}
      />
      {error && <TroubleNote error={error} />}
      {into.data && <WhatCame read={into.data} />}
    </div>
  );
}

function WhatCame({ read: { taken, same, faults } }: { read: GridSheetRead }) {
  const say = useWords();
  const columns: readonly Column<GridSheetRead['faults'][number]>[] = [
    { key: 'cell', head: say.grid.cell, width: 200, onPhone: 'title', cell: (row) => `${row.sheet} ${row.cell}` },
    { key: 'message', head: say.grid.wrong, cell: (row) => row.message },
  ];
  return (
    <div role="status" data-testid="grid-read" className="fill-read">
      <strong>{taken.length > 0 ? say.grid.read({ n: taken.length }) : say.grid.nothingRead}</strong>
      {same > 0 && <span className="quiet"> {say.grid.same({ n: same })}</span>}
      {faults.length > 0 && (
        <>
          <p className="wrong">{say.grid.wrongCells({ n: faults.length })}</p>
          <DataTable
            label={say.grid.wrong}
            columns={columns}
            rows={faults}
            keyOf={({ sheet, cell, code }) => `${sheet}/${cell}/${code}`}
          />
        </>
      )}
    </div>
  );
}

/** As a link that was clicked: the file has the name that is said here. */
function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
