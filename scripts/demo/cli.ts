import { parseArgs } from 'node:util'
import { DEFAULT_SEED, generateDemo } from './generate.ts'

/** node --import tsx scripts/demo/cli.ts --out <dir> [--lines 1000000] [--seed n] */
const { values } = parseArgs({
  options: {
    ...{ out: { type: 'string' }, lines: { type: 'string' }, seed: { type: 'string' } },
  },
})

if (!values.out) {
  console.error('demo: say where to write: --out <folder>')
  process.exitCode = 2
} else {
  const seed = Number(values.seed ?? DEFAULT_SEED)
  if (values.lines) {
    const { writeBigLedger } = await import('./big.ts')
    console.log(await writeBigLedger(values.out, Number(values.lines), seed))
  } else {
    await generateDemo(values.out, seed)
    console.log(values.out)
  }
}
