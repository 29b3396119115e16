import { parseArgs } from 'node:util'
import { answer } from '../console.ts'
import { backtest } from './backtest.ts'
import { optionsOf, refused } from './options.ts'
import { scoreboard } from './scoreboard.ts'

const OPTIONS = {
  columns: { type: 'string', default: '' },
  'date-format': { type: 'string', default: '%Y-%m-%d' },
  origins: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
} as const

/** npm run --silent backtest -- <csv> --columns customer=…,amount=… --date-format %m/%d/%Y --origins from..to [--json] */
await answer(
  process.argv.includes('--json'),
  async () => {
    const { values, positionals } = commandLine()
    const options = optionsOf(positionals[0], values.columns, values['date-format'], values.origins)
    const { read, methods } = await backtest(options)
    return { methods, invoices: read.invoices, left_aside: read.leftAside }
  },
  scoreboard,
)

function commandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch {
    const names = Object.keys(OPTIONS).map((name) => `--${name}`)
    throw refused(`the options are ${names.join(', ')}`, `les options sont ${names.join(', ')}`)
  }
}
