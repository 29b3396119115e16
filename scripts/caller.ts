import { type Caller, callerSchema, ROLES } from '../semantic/auth.ts'
import { CommandError, EXIT } from './exit-codes.ts'

/** What a command takes to say on whose behalf it asks. */
export const CALLER_ARGS = {
  entities: { type: 'string', default: '*', description: 'Entities that may be seen: a,b or * for all' },
  portfolios: { type: 'string', description: 'Portfolios of a salesperson: a,b' },
} as const

/** The person a command asks for. CommandError (exit 2) when there is no such role or the portfolios are missing. */
export function callerOf(
  sub: string,
  role: string,
  args: { entities: string; portfolios?: string | undefined },
): Caller {
  const parsed = callerSchema.safeParse({
    sub,
    role,
    entities: args.entities === '*' ? '*' : listOf(args.entities),
    ...(args.portfolios !== undefined && { portfolios: listOf(args.portfolios) }),
  })
  if (parsed.success) return parsed.data
  const isLacking = role === 'sales' && !args.portfolios
  const roles = ROLES.join(', ')
  throw new CommandError(EXIT.refused, {
    en: `Nobody can ask like that: ${isLacking ? 'a salesperson needs --portfolios' : `roles are ${roles}`}; lists are written a,b.`,
    fr: `Personne ne peut demander ainsi : ${isLacking ? 'un commercial a besoin de --portfolios' : `les rôles sont ${roles}`} ; une liste s’écrit a,b.`,
  })
}

const listOf = (text: string): string[] => text.split(',').map((item) => item.trim())
