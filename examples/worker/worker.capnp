using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .crc32)],
  sockets = [(name = "http", address = "127.0.0.1:8080", http = (), service = "main")],
);
const crc32 :Workerd.Worker = (
  modules = [
    (name = "worker", esModule = embed "worker.mjs"),
    (name = "crc32.mjs", esModule = embed "crc32.mjs"),
  ],
  compatibilityDate = "2024-09-01",
);
