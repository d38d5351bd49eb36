// Chrome 88 kernels lack these; libraries and our own rules use them. Small enough to keep here.
if (!Array.prototype.at) {
  const at = function at<T>(this: ArrayLike<T>, index: number): T | undefined {
    return this[index < 0 ? this.length + index : index];
  };
  Object.defineProperty(Array.prototype, 'at', { value: at, writable: true, configurable: true });
  Object.defineProperty(String.prototype, 'at', { value: at, writable: true, configurable: true });
}
if (!Object.hasOwn) {
  Object.defineProperty(Object, 'hasOwn', {
    value: (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key),
    writable: true,
    configurable: true,
  });
}

export {};
