import { loadConfig } from '../extract/config.ts'
import { type Language, languageOf } from '../extract/language.ts'

/** The language a workspace asks for; the machine's when its configuration cannot be read (that is told elsewhere). */
export async function languageIn(workspace: string): Promise<Language> {
  return loadConfig(workspace).then(
    ({ language }) => language,
    () => languageOf(),
  )
}
