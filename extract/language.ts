export type Language = 'fr' | 'en'

/** A sentence in both languages; `{name}` holes are filled by `say`. */
export interface Sentence {
  readonly fr: string
  readonly en: string
}

export type Holes = Readonly<Record<string, string | number | bigint>>

/** French when the machine speaks French, English otherwise. */
export function languageOf(environment: NodeJS.ProcessEnv = process.env): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

export function say(sentence: Sentence, language: Language, holes: Holes = {}): string {
  return sentence[language].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole))
}
