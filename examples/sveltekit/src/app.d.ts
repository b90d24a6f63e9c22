declare namespace App {
  interface Locals {
    /** The row of who is logged in. */
    user: { readonly email: string; readonly name?: string | null } | undefined;
  }
}
