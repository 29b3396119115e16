import { defineCommand } from 'citty'
import { readSecrets, SecretError, signToken } from '../../semantic/auth.ts'
import { CALLER_ARGS, callerOf } from '../caller.ts'
import { answer, COMMON_ARGS, durationOption } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { workspaceEnvironment } from '../workspace-env.ts'

export default defineCommand({
  meta: { name: 'token', description: 'Mint a token for a program that asks the API' },
  args: {
    ...COMMON_ARGS,
    ...CALLER_ARGS,
    role: { type: 'string', required: true, description: 'admin, cfo, credit_manager, analyst or sales' },
    sub: { type: 'string', default: 'command-line', description: 'Who it is for' },
    ttl: { type: 'string', default: '1h', description: 'How long it is good for, an hour at most: 10m, 1h' },
  },
  async run({ args }) {
    await answer(
      args.json,
      () => mint(args),
      ({ token }) => token,
    )
  },
})

interface TokenArgs {
  workspace: string
  role: string
  sub: string
  ttl: string
  entities: string
  portfolios?: string | undefined
}

async function mint(args: TokenArgs) {
  const caller = callerOf(args.sub, args.role, args)
  const seconds = Math.floor(durationOption('ttl', args.ttl) / 1000)
  if (seconds > 3600)
    throw new CommandError(EXIT.refused, {
      en: 'A token is good for an hour at most: --ttl 1h.',
      fr: 'Un jeton vaut une heure au plus : --ttl 1h.',
    })
  return signToken(caller, await secretsOf(args.workspace), seconds)
}

/** The signing secrets of a workspace. CommandError (exit 2) when missing or too weak. */
export async function secretsOf(workspace: string): Promise<Uint8Array[]> {
  try {
    return readSecrets(await workspaceEnvironment(workspace))
  } catch (error) {
    if (error instanceof SecretError)
      throw new CommandError(EXIT.refused, { en: error.message, fr: error.fr }, { cause: error })
    throw error
  }
}
