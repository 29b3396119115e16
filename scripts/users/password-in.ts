import { password as ask, isCancel } from '@clack/prompts'
import type { Language } from '../../extract/language.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../semantic/sign-in/passwords.ts'
import { CommandError, EXIT } from '../exit-codes.ts'

/**
 * A new password: from ENCOURS_PASSWORD, from what is piped in, else typed twice without being shown. Never from the
 * command line, which every program of the machine can read. CommandError (exit 2) when too short or too long.
 */
export async function newPassword(language: Language, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const text = environment.ENCOURS_PASSWORD ?? (process.stdin.isTTY ? await typed(language) : await piped())
  const length = [...text.normalize('NFKC')].length
  if (length >= SHORTEST_PASSWORD && text.length <= LONGEST_PASSWORD) return text
  throw new CommandError(EXIT.refused, {
    en: `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters: choose another; a few words in a row do well.`,
    fr: `Un mot de passe a de ${SHORTEST_PASSWORD} à ${LONGEST_PASSWORD} caractères : choisissez-en un autre ; quelques mots à la suite conviennent.`,
  })
}

async function typed(language: Language): Promise<string> {
  const isFrench = language === 'fr'
  const first = await answered(isFrench ? 'Mot de passe' : 'Password')
  const second = await answered(isFrench ? 'Le même, une seconde fois' : 'The same, once more')
  if (first === second) return first
  throw new CommandError(EXIT.refused, {
    en: 'The two passwords differ: run the command again.',
    fr: 'Les deux mots de passe diffèrent : relancez la commande.',
  })
}

async function answered(message: string): Promise<string> {
  // an empty mask: not even its length is shown; on standard error, so that --json prints one object and nothing else
  const text = await ask({ message, mask: '', output: process.stderr })
  if (!isCancel(text)) return text ?? ''
  throw new CommandError(EXIT.refused, { en: 'Nothing was changed.', fr: 'Rien n’a été changé.' })
}

async function piped(): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) {
    parts.push(part as Buffer)
    if (Buffer.concat(parts).length > 4 * LONGEST_PASSWORD) break
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}
