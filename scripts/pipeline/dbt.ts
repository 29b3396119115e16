import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fault } from '../../duckdb/fault.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { type BuildFailure, readFailures } from './dbt-results.ts'

export interface BuildOptions {
  /** A file that does not exist yet. */
  readonly buildPath: string
  /** The landing, attached read-only. Nothing in this process may hold it open. */
  readonly rawPath: string
  /** dbt keeps its own files here. */
  readonly workDir: string
  readonly vars: Readonly<Record<string, unknown>>
  /** The run's clock, UTC, as DuckDB writes a timestamp. */
  readonly clock: string
  /** Models to build, and no test, where not the whole project: dbt's own selectors. */
  readonly only?: { readonly select: readonly string[]; readonly exclude: readonly string[] }
  /** Told after each model, seed and test. */
  readonly onProgress?: (done: number, total: number) => void
}

const NO_PYTHON = {
  en: 'The Python environment is missing: run `npm start` once to set it up.',
  fr: 'L’environnement Python manque : lancez `npm start` une fois pour l’installer.',
}

const notStarted = (why: string) => ({
  en: `dbt could not start the build: ${why}`,
  fr: `dbt n’a pas pu commencer la construction : ${why}`,
})

/** A build that did not come to its end. The message is for people; `isHeld` when only checks of the data failed. */
export class BuildError extends Error {
  override readonly name = 'BuildError'
  readonly fr: string
  readonly isHeld: boolean
  constructor(failure: BuildFailure) {
    super(failure.sentences.map(({ en }) => en).join(' '))
    this.fr = failure.sentences.map(({ fr }) => fr).join(' ')
    this.isHeld = failure.isOnlyChecks
  }
}

/** The engine that turns the landing into marts: one `dbt build` from the project's own Python environment. */
export class Dbt {
  private readonly python: string
  private readonly child: string

  /** `root` holds .venv and the scripts; `projectDir` the dbt project, the same folder unless told. */
  constructor(
    root: string,
    private readonly projectDir: string = root,
  ) {
    const bin = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
    this.python = join(root, '.venv', ...bin)
    this.child = join(root, 'scripts', 'pipeline', 'build_child.py')
  }

  /** Builds and tests every model. Throws BuildError naming the model or test that failed. */
  async build(options: BuildOptions): Promise<void> {
    if (!existsSync(this.python)) {
      throw new CommandError(EXIT.environment, NO_PYTHON)
    }
    await rm(join(options.workDir, 'target', 'run_results.json'), { force: true })
    const { code, lastErrors } = await this.run(options)
    if (code === 0) return
    const failure = await readFailures(join(options.workDir, 'target'))
    throw new BuildError(failure ?? { sentences: [notStarted(lastErrors.join(' '))], isOnlyChecks: false })
  }

  private async run(options: BuildOptions): Promise<{ code: number; lastErrors: string[] }> {
    const { projectDir } = this
    const args = [...whatOf(options), '--vars', JSON.stringify(options.vars)]
    const process_ = spawn(this.python, [this.child, ...args], { env: environment(options, projectDir) })
    const lastErrors: string[] = []
    const ended = new Promise<number>((resolve, reject) => {
      process_.once('error', reject)
      process_.once('close', (code) => resolve(code ?? 1))
    })
    const listen = (line: string) => hear(line, lastErrors, options.onProgress)
    createInterface({ input: process_.stdout }).on('line', listen)
    createInterface({ input: process_.stderr }).on('line', listen)
    return { code: await ended, lastErrors }
  }
}

function whatOf({ only }: BuildOptions): string[] {
  // Unit tests prove the models, once, where they are developed; a run tests the company's own figures.
  if (!only) return ['build', '--exclude-resource-type', 'unit_test']
  const models = ['--select', ...only.select, '--exclude', ...only.exclude]
  return ['build', '--exclude-resource-type', 'unit_test', '--exclude-resource-type', 'test', ...models]
}

function environment({ buildPath, rawPath, workDir, clock }: BuildOptions, projectDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ENCOURS_BUILD_PATH: buildPath,
    ENCOURS_RAW_PATH: rawPath,
    ENCOURS_RUN_CLOCK: clock,
    DBT_PROJECT_DIR: projectDir,
    DBT_PROFILES_DIR: projectDir,
    DBT_TARGET_PATH: join(workDir, 'target'),
    DBT_LOG_PATH: join(workDir, 'logs'),
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    // dbt makes a line of each of thousands of events before it drops all but a few: the child tells the few.
    DBT_LOG_LEVEL: 'none',
    DBT_LOG_LEVEL_FILE: 'none',
    // dbt writes the whole project out, twice: the child writes the results alone.
    DBT_WRITE_JSON: 'false',
    PYTHONUNBUFFERED: '1',
  }
}

function hear(line: string, lastErrors: string[], onProgress: BuildOptions['onProgress']): void {
  const event = parse(line)
  const { index, total } = event?.data ?? {}
  if (event?.info?.name?.endsWith('Result') && index !== undefined && total !== undefined) {
    fault('dbt')
    onProgress?.(index, total)
  }
  if (!event || event.info?.level === 'error') {
    const [first = ''] = (event?.info?.msg ?? line).trim().split('Traceback')
    lastErrors.push(first.trim())
    lastErrors.splice(0, lastErrors.length - 5)
  }
}

interface DbtEvent {
  info?: { name?: string; level?: string; msg?: string }
  data?: { index?: number; total?: number }
}

function parse(line: string): DbtEvent | null {
  try {
    return JSON.parse(line) as DbtEvent
  } catch {
    return null
  }
}
