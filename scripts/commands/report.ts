import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { loadConfig } from '../../extract/config.ts'
import { AnswerCache } from '../../semantic/answer-cache.ts'
import { SemanticLayer } from '../../semantic/cube.ts'
import { ForbiddenError, QueryError } from '../../semantic/errors.ts'
import { openRegistry } from '../../semantic/published/registry.ts'
import { CALLER_ARGS, callerOf } from '../caller.ts'
import { assertEntities, companyOf } from '../company.ts'
import { answer, COMMON_ARGS, dayOption } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { languageIn } from '../language-in.ts'
import { unwritable } from '../out-file.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { makeReport, REPORT_FORMATS } from '../report/make.ts'
import { assertFolder } from '../workspace/folder-there.ts'

export default defineCommand({
  meta: { name: 'report', description: 'Write the board report of the group or of one entity, as PDF or workbook' },
  args: {
    ...COMMON_ARGS,
    ...CALLER_ARGS,
    as: {
      type: 'string',
      default: 'cfo',
      description: 'Whose rights hold: admin, cfo, credit_manager, analyst, sales',
    },
    format: { type: 'string', default: 'pdf', description: 'pdf or xlsx' },
    entity: { type: 'string', description: 'One entity; all of one currency unless told' },
    'as-of': { type: 'string', description: 'Date of the figures, such as 2026-03-31; the latest unless told' },
    language: { type: 'string', description: 'fr or en; the one of encours.yml unless told' },
    out: { type: 'string', description: 'File to write' },
  },
  async run({ args }) {
    const language = await languageIn(args.workspace)
    await answer(
      args.json,
      () => write(args),
      ({ file, date, dataVersion }) => WRITTEN[language](file, date, dataVersion),
      language,
    )
  },
})

const WRITTEN = {
  en: (file: string, date: string, version: string) => `${file}: figures at ${date}, version ${version} of the data.`,
  fr: (file: string, date: string, version: string) => `${file} : chiffres au ${date}, version ${version} des données.`,
}

interface ReportArgs {
  workspace: string
  as: string
  entities: string
  portfolios?: string | undefined
  format: string
  entity?: string | undefined
  'as-of'?: string | undefined
  language?: string | undefined
  out?: string | undefined
}

async function write(args: ReportArgs): Promise<{ file: string; date: string; dataVersion: string }> {
  const format = chosen('format', args.format, REPORT_FORMATS)
  const language = args.language === undefined ? undefined : chosen('language', args.language, ['fr', 'en'] as const)
  const asof = dayOption('as-of', args['as-of'])
  const caller = callerOf('command-line', args.as, args)
  assertFolder(args.workspace)
  const config = await loadConfig(args.workspace)
  const company = companyOf(config)
  const registry = await openRegistry(foldersOf(args.workspace).published)
  try {
    registry.current()
    await assertEntities(registry, company, args.entity ? [args.entity] : caller.entities)
    const layer = await SemanticLayer.start(registry, () => ({ ...company, now: new Date() }), new AnswerCache())
    const view = { ...(args.entity && { entity: args.entity }), ...(asof && { asof }) }
    const wanted = { caller, view, language: language ?? config.language, requestId: 'command-line' }
    const { bytes, name, date, dataVersion } = await makeReport({ layer, registry, company }, wanted, format)
    const file = resolve(args.out ?? name)
    await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
      throw unwritable(file, error)
    })
    return { file, date, dataVersion }
  } catch (error) {
    if (error instanceof QueryError || error instanceof ForbiddenError)
      throw new CommandError(EXIT.refused, error.message, { cause: error })
    throw error
  } finally {
    await registry.close()
  }
}

function chosen<T extends string>(option: string, text: string, among: readonly T[]): T {
  const found = among.find((name) => name === text)
  if (found) return found
  throw new CommandError(EXIT.refused, {
    en: `--${option} takes ${among.join(' or ')}, not "${text}".`,
    fr: `--${option} prend ${among.join(' ou ')}, pas « ${text} ».`,
  })
}
