/** `*` is any text and `?` any character; case does not matter. Folders of the inbox are no part of a file's name. */
export function matchesGlob(path: string, glob: string): boolean {
  const name = path.split('/').at(-1) ?? path
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`, 'i').test(name)
}
