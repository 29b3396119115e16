import { defineCommand } from 'citty'
import { languageOf } from '../../extract/language.ts'
import type { Caller } from '../../semantic/auth.ts'
import type { SemanticLayer } from '../../semantic/cube.ts'
import { type ExportOptions, exportRows, exportTable } from '../../semantic/exports.ts'
import type { Registry } from '../../semantic/published/registry.ts'
import { CALLER_ARGS, callerOf } from '../caller.ts'
import { COMMON_ARGS, dayOption } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { languageIn } from '../language-in.ts'
import { OUT_ARGS, rowCounter, toTarget } from '../out-file.ts'
import { tellFailure } from '../tell-failure.ts'
import { wholeView } from '../whole-view.ts'
import { formatOption, withLayer } from '../with-layer.ts'

export default defineCommand({
  meta: { name: 'export', description: 'Write a whole view, or a table of the published file, whatever its size' },
  args: {
    source: { type: 'positional', required: true, description: 'A view (receivables) or a table (fct_ledger_lines)' },
    ...COMMON_ARGS,
    ...CALLER_ARGS,
    as: { type: 'string', default: 'admin', description: 'admin, cfo, credit_manager, analyst or sales' },
    format: { type: 'string', default: 'csv', description: 'csv, json, arrow, parquet or xlsx' },
    'as-of': { type: 'string', description: 'The date of a view; the latest unless told' },
    members: { type: 'string', description: 'Members of a view: a,b; all that hold for one row unless told' },
    where: { type: 'string', description: 'Filters of a view, as a query writes them' },
    ...OUT_ARGS,
  },
  async run({ args }) {
    try {
      const told = await write(args)
      if (args.json && args.out !== undefined) process.stdout.write(`${JSON.stringify(told)}\n`)
    } catch (error) {
      tellFailure(error, args.json, await languageIn(args.workspace))
    }
  },
})

interface ExportArgs {
  workspace: string
  source: string
  as: string
  format: string
  'as-of'?: string | undefined
  members?: string | undefined
  where?: string | undefined
  out?: string | undefined
  force: boolean
  json: boolean
  entities: string
  portfolios?: string | undefined
}

async function write(args: ExportArgs) {
  const format = formatOption(args.format)
  const caller = callerOf('command-line', args.as, args)
  const asOf = dayOption('as-of', args['as-of'])
  const counter = rowCounter(args.json)
  const options: ExportOptions = { language: languageOf(), onRows: counter.count }
  const told = await withLayer(args.workspace, caller, async (layer, registry) => {
    if (args.source in layer.contract) {
      const members = args.members?.split(',').map((name) => name.trim()) ?? null
      const query = wholeView(args.source, layer.contract, { asOf, members, where: args.where })
      const question = { query, caller, requestId: 'command-line' }
      return toTarget(args, (target) => exportRows(layer, question, format, target, options))
    }
    const { version } = assertTable(args, caller, layer, registry)
    const lease = await registry.acquire(version)
    try {
      await toTarget(args, (target) => exportTable(lease, args.source, format, target, options))
    } finally {
      lease.release()
    }
    return { dataVersion: version }
  })
  return { ...told, rows: counter.end() }
}

/** A table holds the rows of everyone: it is for who may see them all. */
function assertTable({ source, ...args }: ExportArgs, caller: Caller, layer: SemanticLayer, registry: Registry) {
  const { version, manifest } = registry.current()
  if (!(source in manifest.tables)) {
    const views = Object.keys(layer.contract).join(', ')
    const tables = Object.keys(manifest.tables).join(', ')
    throw new CommandError(EXIT.refused, {
      en: `There is no "${source}" to export. Views: ${views}. Tables: ${tables}.`,
      fr: `Il n’y a pas de « ${source} » à exporter. Vues : ${views}. Tables : ${tables}.`,
    })
  }
  if (args['as-of'] !== undefined || args.members !== undefined || args.where !== undefined)
    throw new CommandError(EXIT.refused, {
      en: `${source} is a table, written whole: leave out --as-of, --members and --where, which are for views.`,
      fr: `${source} est une table, écrite en entier : retirez --as-of, --members et --where, qui sont pour les vues.`,
    })
  if (caller.role !== 'admin' || caller.entities !== '*')
    throw new CommandError(EXIT.refused, {
      en: `${source} holds the rows of everyone: only --as admin, for all companies, may have it.`,
      fr: `${source} contient les lignes de tous : seul --as admin, pour toutes les sociétés, peut l’avoir.`,
    })
  return { version, manifest }
}
