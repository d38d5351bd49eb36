/** Binds activities by name to the service that holds them, as a Temporal worker wants them. */
export function bound<T extends object, N extends keyof T & string>(service: T, ...names: readonly N[]): Pick<T, N> {
  const methods = names.map((name) => {
    const method = service[name];
    if (typeof method !== 'function') throw new Error(`${name} is not an activity`);
    return [name, method.bind(service) as unknown] as const;
  });
  return Object.fromEntries(methods) as Pick<T, N>;
}
