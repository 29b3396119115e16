import { existsSync } from 'node:fs'
import { CommandError, EXIT } from '../exit-codes.ts'

/** CommandError (exit 2) when there is no such folder: a mistyped name must not look like an empty workspace. */
export function assertFolder(workspace: string): void {
  if (existsSync(workspace)) return
  throw new CommandError(EXIT.refused, {
    en: `There is no folder ${workspace}: correct --workspace, or make it with encours init ${workspace}.`,
    fr: `Il n’y a pas de dossier ${workspace} : corrigez --workspace, ou créez-le par encours init ${workspace}.`,
  })
}
