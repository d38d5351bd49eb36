import manifest from '../package.json' with { type: 'json' };

/** The release that this is: `nx release` keeps it in every manifest of the house alike. */
export const release: string = manifest.version;
