/**
 * A cookie's name: with https it begins so that a browser takes it from this very host alone, by https, for all of its
 * paths (ASVS 3.3.3). Such a cookie has `Path=/`, `Secure`, and no `Domain`.
 */
export function cookieName(name: string, { publicUrl }: { readonly publicUrl: string }): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}
