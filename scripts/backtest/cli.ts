import { parseArgs } from 'node:util'
import { answer } from '../console.ts'
import { backtest } from './backtest.ts'
import { optionsOf } from './options.ts'
import { scoreboard } from './scoreboard.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    columns: { type: 'string', default: '' },
    'date-format': { type: 'string', default: '%Y-%m-%d' },
    origins: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})

/** npm run --silent backtest -- <csv> --columns customer=…,amount=… --date-format %m/%d/%Y --origins from..to [--json] */
await answer(
  values.json,
  async () => {
    const options = optionsOf(positionals[0], values.columns, values['date-format'], values.origins)
    const { read, methods } = await backtest(options)
    return { methods, invoices: read.invoices, left_aside: read.leftAside }
  },
  scoreboard,
)
