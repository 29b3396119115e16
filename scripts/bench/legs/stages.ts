import { DEMO_CLOCK } from '../../demo/clock.ts'
import { runPipeline } from '../../pipeline/run.ts'
import { realSteps } from '../../pipeline/steps.ts'

/** One run of a workspace; prints the seconds of each step. */
const [, , workspace = ''] = process.argv
const seconds: Record<string, number> = {}
let [step, since] = ['start', performance.now()]
const enter = (next: string): void => {
  if (next === step) return
  const now = performance.now()
  seconds[step] = (seconds[step] ?? 0) + (now - since) / 1000
  step = next
  since = now
}
const now = new Date(DEMO_CLOCK)
const options = { workspace, now, asOf: null, acceptHeld: [], acceptDrift: false, onStep: enter }
const outcome = await runPipeline(options, realSteps)
enter('end')
if (outcome.state !== 'published') throw new Error(`the run was ${outcome.state}`)
console.log(JSON.stringify(seconds))
