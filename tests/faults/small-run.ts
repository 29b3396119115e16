import { runPipeline } from '../../scripts/pipeline/run.ts'
import { runOptions, smallSteps } from '../helpers/pipeline.ts'

/** One whole run over a build of `items` items, in a process that a test may kill. */
const [workspace = '', items = '1'] = process.argv.slice(2)
await runPipeline(runOptions(workspace), smallSteps({ items: Number(items), amount: '12.50' }))
