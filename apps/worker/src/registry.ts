import { loggedError } from '@duban/config';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';

/**
 * Binds activities by name to the service that holds them, as a Temporal worker wants them. What they throw goes to
 * Temporal's store and to its own log: by kind, code and place, without what people wrote.
 */
export function bound<T extends object, N extends keyof T & string>(service: T, ...names: readonly N[]): Pick<T, N> {
  const methods = names.map((name) => {
    const method = service[name];
    if (typeof method !== 'function') throw new Error(`${name} is not an activity`);
    const activity = method.bind(service) as (...args: readonly unknown[]) => Promise<unknown>;
    return [name, (...args: readonly unknown[]) => discreet(() => activity(...args))] as const;
  });
  return Object.fromEntries(methods) as unknown as Pick<T, N>;
}

async function discreet<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof TemporalFailure) throw thrown;
    const { type, message, code, constraint, stack } = loggedError(thrown);
    const said = [message, code, constraint].filter((each) => typeof each === 'string' || typeof each === 'number');
    const failure = ApplicationFailure.create({ type, message: said.join(' ') });
    failure.stack = `${type}: ${failure.message}\n${stack ?? ''}`;
    throw failure;
  }
}
