/** Without case, accents and the shape of apostrophes. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

/** Whether some texts together hold every word looked for, in any order; nothing looked for finds all. */
export function finder(wanted: string): (texts: readonly string[]) => boolean {
  const words = plain(wanted).split(/\s+/).filter(Boolean)
  return (texts) => {
    const all = plain(texts.join('\n'))
    return words.every((word) => all.includes(word))
  }
}
