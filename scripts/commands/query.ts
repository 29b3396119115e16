import { defineCommand } from 'citty'
import { languageOf } from '../../extract/language.ts'
import { exportRows } from '../../semantic/exports.ts'
import { CALLER_ARGS, callerOf } from '../caller.ts'
import { COMMON_ARGS } from '../console.ts'
import { languageIn } from '../language-in.ts'
import { OUT_ARGS, toTarget } from '../out-file.ts'
import { tellFailure } from '../tell-failure.ts'
import { formatOption, withLayer } from '../with-layer.ts'

export default defineCommand({
  meta: { name: 'query', description: 'Ask the semantic layer without a server; rows come out without a limit' },
  args: {
    query: { type: 'positional', required: true, description: 'A query: {"measures": ["board.dso"]}' },
    ...COMMON_ARGS,
    ...CALLER_ARGS,
    as: { type: 'string', required: true, description: 'admin, cfo, credit_manager, analyst or sales' },
    format: { type: 'string', default: 'json', description: 'json, csv, arrow, parquet or xlsx' },
    ...OUT_ARGS,
  },
  async run({ args }) {
    try {
      const told = await ask(args)
      for (const warning of told.warnings) process.stderr.write(`${warning}\n`)
      if (args.json && args.out !== undefined) process.stdout.write(`${JSON.stringify(told)}\n`)
    } catch (error) {
      tellFailure(error, args.json, await languageIn(args.workspace))
    }
  },
})

interface QueryArgs {
  workspace: string
  query: string
  as: string
  format: string
  out?: string | undefined
  force: boolean
  entities: string
  portfolios?: string | undefined
}

async function ask(args: QueryArgs) {
  const format = formatOption(args.format)
  const caller = callerOf('command-line', args.as, args)
  const question = { query: args.query, caller, requestId: 'command-line' }
  return withLayer(args.workspace, caller, (layer) =>
    toTarget(args, (target) => exportRows(layer, question, format, target, { language: languageOf() })),
  )
}
