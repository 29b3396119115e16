import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { type Config, loadConfig } from '../../extract/config.ts'
import type { Sentence } from '../../extract/language.ts'
import type { Caller } from '../../semantic/auth.ts'
import type { Running } from '../../semantic/server.ts'
import { Users } from '../../semantic/sign-in/users.ts'
import { companyOf } from '../company.ts'
import { COMMON_ARGS } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { languageIn } from '../language-in.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { tellFailure } from '../tell-failure.ts'
import { lastSignInsFile, usersFile } from '../users/change.ts'
import { importRoutes } from '../workshop/import/routes.ts'
import { assertFolder } from '../workspace/folder-there.ts'
import { workspaceEnvironment } from '../workspace-env.ts'
import { secretsOf } from './token.ts'

const PAGES = join(import.meta.dirname, '../../dashboards/dist')
const OWNER: Caller = { sub: 'owner', role: 'admin', entities: '*', pii: true }

export default defineCommand({
  meta: { name: 'serve', description: 'Serve the API and the pages of a workspace' },
  args: {
    ...COMMON_ARGS,
    port: { type: 'string', default: '4000', description: 'Port to listen on' },
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on; this machine only unless told' },
    demo: { type: 'boolean', default: false, description: 'Serve the demo companies, without signing in' },
  },
  async run({ args }) {
    try {
      const running = await start(args)
      const [address, sentence] = await invitation(running, args)
      process.stdout.write(args.json ? `${JSON.stringify({ url: running.url, address })}\n` : `${sentence}\n`)
      stopOnSignal(running)
    } catch (error) {
      tellFailure(error, args.json, await languageIn(args.workspace))
    }
  },
})

/** Where to go, and how that is said. Whoever starts the server comes in by a link as long as nobody has a password. */
async function invitation(running: Running, { demo, workspace }: ServeArgs): Promise<[address: string, said: string]> {
  if (demo) return [running.url, `The demo is served on ${running.url}`]
  const users = await new Users(usersFile(workspace)).list()
  const open = users.some(({ locked }) => !locked)
  if (open) return [running.url, `Sign in with your name and password: ${running.url}`]
  const link = running.signInLink(OWNER)
  return [link, `Sign in, once, within 15 minutes: ${link}`]
}

interface ServeArgs {
  workspace: string
  port: string
  host: string
  demo: boolean
  json: boolean
}

async function start(args: ServeArgs): Promise<Running> {
  const port = Number(args.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandError(EXIT.refused, {
      en: `--port takes a number such as 4000, not "${args.port}".`,
      fr: `--port prend un nombre comme 4000, pas « ${args.port} ».`,
    })
  }
  if (args.demo && !isLoopback(args.host)) {
    throw new CommandError(EXIT.refused, {
      en: 'The demo asks nobody who they are: it is served to this machine only, so leave out --host.',
      fr: 'La démonstration ne demande à personne qui il est : elle n’est servie qu’à cette machine, retirez --host.',
    })
  }
  const workspace = args.demo ? await demoWorkspace(args.json) : args.workspace
  assertFolder(workspace)
  const config = await loadConfig(workspace)
  const environment = await workspaceEnvironment(workspace)
  // The demo's tokens need not outlive it.
  const secrets = args.demo ? [new Uint8Array(randomBytes(32))] : await secretsOf(workspace)
  // Cube and Express are wary by default only when they are told that this is no workshop.
  process.env.NODE_ENV = 'production'
  const { startServer } = await import('../../semantic/server.ts')
  const { reportRoutes } = await import('../report/routes.ts')
  const company = companyOf(config)
  try {
    return await startServer({
      publishedDir: foldersOf(workspace).published,
      secrets,
      company,
      host: args.host,
      port,
      demo: args.demo,
      pagesDir: PAGES,
      ...(!args.demo && { signIn: signInOf(workspace, config.sign_in, environment) }),
      more: [
        reportRoutes(company),
        importRoutes({ workspace, demo: args.demo, mostMegabytes: largestUpload(environment) }),
      ],
      allowedHosts: (environment.ENCOURS_HOSTS ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    })
  } catch (error) {
    throw listeningError(error, args)
  }
}

/** Who may sign in: the people of the workspace, and those whom the identity provider knows. */
function signInOf(workspace: string, { public_address, oidc }: Config['sign_in'], environment: NodeJS.ProcessEnv) {
  return {
    usersFile: usersFile(workspace),
    lastSignInsFile: lastSignInsFile(workspace),
    publicAddress: public_address ?? undefined,
    provider: oidc
      ? {
          issuer: oidc.issuer,
          clientId: oidc.client_id,
          clientSecret: environment.ENCOURS_OIDC_SECRET || undefined,
          scope: oidc.scope,
          claims: oidc.claims,
          roles: oidc.roles,
        }
      : undefined,
  }
}

/** The largest file the import page takes, in megabytes, when ENCOURS_UPLOAD_MB says it. */
function largestUpload({ ENCOURS_UPLOAD_MB: told }: NodeJS.ProcessEnv): number | undefined {
  if (!told) return undefined
  if (/^[1-9]\d{0,5}$/.test(told)) return Number(told)
  throw new CommandError(EXIT.refused, {
    en: `ENCOURS_UPLOAD_MB takes a number of megabytes such as 512, not "${told}": correct it in .env.`,
    fr: `ENCOURS_UPLOAD_MB prend un nombre de mégaoctets comme 512, pas « ${told} » : corrigez-le dans .env.`,
  })
}

async function demoWorkspace(isJson: boolean): Promise<string> {
  const { ensureDemo } = await import('../demo/ensure.ts')
  return ensureDemo(isJson ? { onProgress: () => {} } : {})
}

function listeningError(error: unknown, { port, host }: ServeArgs): unknown {
  const { code } = error as NodeJS.ErrnoException
  const sentences: Record<string, Sentence> = {
    EADDRINUSE: {
      en: `Port ${port} is taken by another program: stop it, or choose another with --port.`,
      fr: `Le port ${port} est pris par un autre programme : arrêtez-le, ou choisissez-en un autre avec --port.`,
    },
    EACCES: {
      en: `Port ${port} may not be used by this account: choose one above 1024 with --port.`,
      fr: `Ce compte ne peut pas prendre le port ${port} : choisissez-en un au-dessus de 1024 avec --port.`,
    },
    EADDRNOTAVAIL: {
      en: `This machine has no address ${host}: choose another with --host.`,
      fr: `Cette machine n’a pas l’adresse ${host} : choisissez-en une autre avec --host.`,
    },
  }
  const sentence = sentences[code ?? '']
  return sentence ? new CommandError(EXIT.environment, sentence, { cause: error }) : error
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Answers what was asked, then leaves with 0; a second signal leaves at once. */
function stopOnSignal(running: Running): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) process.exit(EXIT.fault)
    isStopping = true
    running.stop().then(
      () => process.exit(EXIT.ok),
      () => process.exit(EXIT.fault),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
