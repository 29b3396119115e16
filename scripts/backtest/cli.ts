import { parseArgs } from 'node:util'
import { answer } from '../console.ts'
import { backtest } from './backtest.ts'
import { drawnScoreboard } from './drawn-scoreboard.ts'
import { scoreDraws } from './draws.ts'
import { drawsOf, optionsOf, refused } from './options.ts'
import { scoreboard } from './scoreboard.ts'

const OPTIONS = {
  columns: { type: 'string', default: '' },
  'date-format': { type: 'string', default: '%Y-%m-%d' },
  origins: { type: 'string', default: '' },
  'demo-draws': { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
} as const
const isJson = process.argv.includes('--json')

/**
 * npm run --silent backtest -- <csv> --columns customer=…,amount=… --date-format %m/%d/%Y --origins from..to [--json]
 * npm run --silent backtest -- --demo-draws 12 [--json]
 */
if (process.argv.some((word) => /^--demo-draws(=|$)/.test(word))) await answer(isJson, scoreDemo, drawnScoreboard)
else await answer(isJson, scoreCsv, scoreboard)

async function scoreCsv() {
  const { values, positionals } = commandLine()
  const options = optionsOf(positionals[0], values.columns, values['date-format'], values.origins)
  const { read, methods } = await backtest(options)
  return { methods, invoices: read.invoices, left_aside: read.leftAside }
}

async function scoreDemo() {
  const draws = drawsOf(commandLine().values['demo-draws'])
  return { scores: await scoreDraws(draws, (line) => isJson || console.error(line)) }
}

function commandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch {
    const names = Object.keys(OPTIONS).map((name) => `--${name}`)
    throw refused(`the options are ${names.join(', ')}`, `les options sont ${names.join(', ')}`)
  }
}
