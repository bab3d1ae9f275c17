/**
 * Initiates the replica set, its root user and one user a database. Run by mongosh, once at every start of the stack:
 * it repeats nothing that is done, goes on where an earlier run stopped, and sets the passwords that it is given.
 *
 * Runs in the first member's network namespace. Until the first user exists, MongoDB takes orders from localhost alone
 * (the localhost exception), and only initiation, the set's status and that first user.
 *
 * Environment: REPLICA_SET, HOSTS (host:port of every member, the first is this one), DATABASES, ROOT_PASSWORD, and a
 * password for each database (ORDERS_PASSWORD for `orders`). Each user may read and write its own database alone.
 */
/* global Mongo, quit, sleep */
const HERE = "127.0.0.1:27017";
const WAIT_SECONDS = 120;
const AUTHENTICATION_FAILED = 18;
const NOT_YET_INITIALIZED = 94;
const UNAUTHORIZED = 13;

const { env } = process;
const hosts = (env.HOSTS ?? "").split(",").filter(Boolean);
const databases = (env.DATABASES ?? "").split(",").filter(Boolean);
const passwordOf = (name) => env[`${name.toUpperCase()}_PASSWORD`];
const majority = { w: "majority", wtimeout: WAIT_SECONDS * 1000 };

function checkEnvironment() {
  const names = ["REPLICA_SET", "HOSTS", "DATABASES", "ROOT_PASSWORD"];
  const missing = [...names, ...databases.map((name) => `${name.toUpperCase()}_PASSWORD`)].filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`Set ${missing.join(", ")}.`);
}

function waitUntil(what, isSo) {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited ${WAIT_SECONDS} s in vain: ${what}.`);
    sleep(500);
  }
  console.log(what);
}

const connectAsRoot = (at, options) =>
  new Mongo(`mongodb://root:${encodeURIComponent(env.ROOT_PASSWORD)}@${at}/?authSource=admin&${options}`);

/** Asks every member: a first one that lost its data must not be initiated beside a set that lives on. */
function rootExists() {
  for (const host of hosts) {
    try {
      connectAsRoot(host, "directConnection=true&serverSelectionTimeoutMS=5000");
      return true;
    } catch (error) {
      if (error.code !== AUTHENTICATION_FAILED) throw error;
    }
  }
  return false;
}

function isInitiated(admin) {
  try {
    admin.runCommand({ replSetGetStatus: 1 });
    return true;
  } catch (error) {
    if (error.code === NOT_YET_INITIALIZED) return false;
    if (error.code !== UNAUTHORIZED) throw error;
    throw new Error("The set has users, and the root password is not this one.", { cause: error });
  }
}

function initiate() {
  const admin = new Mongo(`mongodb://${HERE}/?directConnection=true`).getDB("admin");
  if (!isInitiated(admin)) {
    // The first member is preferred as primary: only here, and only on a primary, can the first user be made.
    const members = hosts.map((host, _id) => ({ _id, host, priority: _id === 0 ? 2 : 1 }));
    admin.runCommand({ replSetInitiate: { _id: env.REPLICA_SET, members } });
    console.log(`Initiated ${env.REPLICA_SET}: ${hosts.join(", ")}`);
  }
  waitUntil(`${hosts[0]} is primary`, () => admin.runCommand({ hello: 1 }).isWritablePrimary);
  admin.runCommand({ createUser: "root", pwd: env.ROOT_PASSWORD, roles: ["root"], writeConcern: majority });
  console.log("Made the root user");
}

function makeUser(database, name) {
  const known = database.runCommand({ usersInfo: name }).users.length > 0;
  const roles = [{ role: "readWrite", db: name }];
  const command = known ? { updateUser: name } : { createUser: name };
  database.runCommand({ ...command, pwd: passwordOf(name), roles, writeConcern: majority });
  console.log(`${known ? "Updated" : "Made"} the user of ${name}`);
}

function hasMajority(admin) {
  const [PRIMARY, SECONDARY] = [1, 2];
  const { members } = admin.runCommand({ replSetGetStatus: 1 });
  const ready = members.filter(({ state }) => state === PRIMARY || state === SECONDARY);
  return ready.some(({ state }) => state === PRIMARY) && ready.length > members.length / 2;
}

try {
  checkEnvironment();
  if (!rootExists()) initiate();
  const set = connectAsRoot(hosts.join(","), `replicaSet=${env.REPLICA_SET}`);
  waitUntil("A majority of the members is ready", () => hasMajority(set.getDB("admin")));
  for (const name of databases) makeUser(set.getDB(name), name);
} catch (error) {
  console.error(`The replica set is not ready: ${error.message}`);
  quit(1);
}
