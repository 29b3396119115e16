import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { propose } from './connectors/spreadsheets/propose.ts'
import { mappingOf } from './connectors/spreadsheets/recognise.ts'
import { entityOf } from './inbox.ts'
import type { FileReport } from './read.ts'

/** The refusals of a table that an entry of encours.yml settles. */
const HELPED = ['no_mapping', 'missing_field', 'which_sheet', 'ambiguous_dates', 'ambiguous_decimals']

/** The lines of encours.yml that would map a table that is refused for want of them; null for any other file. */
export async function proposeMapping(
  path: string,
  report: Pick<FileReport, 'refusals'>,
  config: Config,
): Promise<readonly string[] | null> {
  const name = basename(path)
  if (!report.refusals.some(({ code }) => HELPED.includes(code)) || mappingOf(name, config.tables)) return null
  const scratch = await mkdtemp(join(tmpdir(), 'encours-'))
  try {
    const { language, entities } = config
    const encoding = entityOf(name, config)?.encoding ?? null
    const ids = entities.map(({ id }) => id)
    return await propose({ path: resolve(path), name }, ids, { language, scratch, encoding, table: 'file_0' })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
