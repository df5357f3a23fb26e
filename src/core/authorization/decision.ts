/** What the policy says of a request, and why. */
export interface Decision {
  readonly allowed: boolean;
  /** The rule that decided: `allow[0]`, a rule's own name, `cedar:<policy id>`; `null` where none fits and nobody may. */
  readonly rule: string | null;
  /** One sentence for people, without a secret: "deny rule `no-admin`: path /orders/admin/**". */
  readonly reason: string;
  /** Rules in observe mode that fit, each with what it would have decided: `deny[1]: would deny`. */
  readonly observed: readonly string[];
}
