/** An address without the user and password that may stand in it. */
export const withoutSecrets = (address: string): string => address.replace(/^([a-z][\w+.-]*:\/\/)?.*@/i, "$1***@");
