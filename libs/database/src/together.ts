/** Somebody who wants an answer for a key. */
interface Asker<K, V> {
  readonly key: K;
  readonly resolve: (value: V | PromiseLike<V>) => void;
  readonly reject: (error: unknown) => void;
}

type Ask<K, V> = (keys: readonly K[]) => Promise<readonly (V | PromiseLike<V>)[]>;

/**
 * Lets a crowd ask at once: whoever comes while a question is under way is in the next one, with all who came meanwhile,
 * so that a hundred cost a handful of questions, and one alone waits for nobody. Nothing is answered from before: each
 * question is put after those who ask it came. Where one spoils it for all, each is asked for alone.
 *
 * `ask` answers in the order of its keys; an answer that is still to come keeps nobody else waiting.
 */
export function together<K, V>(ask: Ask<K, V>): (key: K) => Promise<V> {
  let waiting: Asker<K, V>[] = [];
  let isAsking = false;
  const go = async () => {
    while (waiting.length > 0) {
      const turn = waiting;
      waiting = [];
      await answer(ask, turn);
    }
    isAsking = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isAsking) return;
      isAsking = true;
      setImmediate(() => void go()); // with those whose requests lie in the same sockets' turn
    });
}

async function answer<K, V>(ask: Ask<K, V>, turn: readonly Asker<K, V>[]): Promise<void> {
  try {
    const values = await ask(turn.map(({ key }) => key));
    turn.forEach(({ resolve }, index) => resolve(values[index] as V | PromiseLike<V>));
  } catch (error) {
    if (turn.length > 1) await Promise.all(turn.map((each) => answer(ask, [each])));
    else turn[0]?.reject(error);
  }
}
