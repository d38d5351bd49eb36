import type { Connection } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { prepareNamespace, searchAttributes } from './temporal-namespace.js';

const notFound = Object.assign(new Error('5 NOT_FOUND: Namespace duban is not found.'), { code: 5 });

/** A server that has never seen the namespace, and whose operator's half hears of it only after some asking. */
function aNewServer(asksUntilKnown: number) {
  const seen = { registered: 0, asked: 0, attributes: [] as string[] };
  const connection = {
    workflowService: {
      describeNamespace: () => Promise.reject(notFound),
      registerNamespace: () => {
        seen.registered += 1;
        return Promise.resolve();
      },
    },
    operatorService: {
      listSearchAttributes: () => {
        seen.asked += 1;
        return seen.asked > asksUntilKnown ? Promise.resolve({ customAttributes: {} }) : Promise.reject(notFound);
      },
      addSearchAttributes: ({ searchAttributes: added }: { searchAttributes: object }) => {
        seen.attributes = Object.keys(added);
        return Promise.resolve();
      },
    },
  };
  return { seen, connection: connection as unknown as Connection };
}

describe('a new namespace', () => {
  it('is waited for until the server knows it', async () => {
    const { seen, connection } = aNewServer(2);
    await prepareNamespace(connection, 'duban');
    expect(seen).toEqual({ registered: 1, asked: 3, attributes: [...searchAttributes] });
  });

  it('is not waited for without end', async () => {
    const { connection } = aNewServer(Infinity);
    await expect(prepareNamespace(connection, 'duban', 20)).rejects.toThrow('NOT_FOUND');
  });
});
