#include <rocksdb/db.h>
#include <rocksdb/options.h>

#include <iostream>
#include <memory>
#include <vector>

#include "proto/namespaces.h"
#include "storage/db/column_families.h"
#include "tests/bench/load/channels.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"
#include "tests/bench/load/message_stream.h"
#include "tests/bench/load/record_walk.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::bench {
namespace {

struct ReadOptions {
  std::string address;
  std::string directory;
  std::string body;
  bool backwards = false;
  uint64_t after_position = 0;
  uint64_t max_count = 0;
};

// Reads over gRPC, and counts what is out of place.
void Read(const ReadOptions& options) {
  apipb::ReadRequest request;
  request.set_max_count(options.max_count);
  if (options.after_position > 0) {
    request.set_after_position(options.after_position);
  }
  if (options.backwards) {
    request.set_direction(apipb::READ_DIRECTION_BACKWARDS);
  }
  if (!options.body.empty())
    request.mutable_filter()->add_body_ids(options.body);

  uint64_t events = 0;
  uint64_t bytes = 0;
  uint64_t messages = 0;
  uint64_t out_of_place = 0;
  uint64_t last = options.after_position;
  const auto channel = OwnChannel(options.address);
  channel->WaitForConnected(gpr_inf_future(GPR_CLOCK_REALTIME));
  const int64_t begun = NowNanos();
  MessageStream stream(
      channel, kReadMethod, request.SerializeAsString(),
      [&](absl::string_view message) {
        ++messages;
        WalkReadResponse(message, [&](const SeenRecord& record) {
          const bool first = events == 0;
          const bool follows = options.backwards
                                   ? first || record.position < last
                                   : record.position > last;
          // Backwards, nobody knows where the log begins to be read.
          const bool dense =
              !options.body.empty() ||
              (options.backwards ? first || record.position + 1 == last
                                 : record.position == last + 1);
          if (!follows || !dense) ++out_of_place;
          last = record.position;
          ++events;
          bytes += record.bytes;
        });
        return true;
      });
  const grpc::Status status = stream.Await();
  const double seconds = static_cast<double>(NowNanos() - begun) / 1e9;
  if (!status.ok()) {
    std::cerr << "yoriai_bench read: " << status.error_message() << std::endl;
    throw CLI::RuntimeError(1);
  }
  Measurement()
      .Set("events", events)
      .Set("bytes", bytes)
      .Set("messages", messages)
      .Set("out_of_place", out_of_place)
      .Set("seconds", seconds)
      .Set("events_per_second", static_cast<double>(events) / seconds)
      .Print();
}

// Scans the log's rows in RocksDB, beside a server or without one.
void Scan(const std::string& directory) {
  std::vector<std::string> names;
  rocksdb::DBOptions db_options;
  // As the server has it; opening for reading only cannot change it.
  db_options.track_and_verify_wals_in_manifest = true;
  rocksdb::DB::ListColumnFamilies(db_options, directory, &names);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  size_t log = 0;
  for (const std::string& name : names) {
    if (name == storage::NameOf(storage::Family::kLog)) log = families.size();
    families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(
      db_options, directory, families, &handles, &opened);
  if (!status.ok()) {
    std::cerr << "yoriai_bench scan: " << status.ToString() << std::endl;
    throw CLI::RuntimeError(1);
  }
  const std::unique_ptr<rocksdb::DB> db(opened);

  uint64_t events = 0;
  uint64_t bytes = 0;
  rocksdb::ReadOptions options;
  options.readahead_size = size_t{2} << 20;
  options.fill_cache = false;
  const int64_t begun = NowNanos();
  {
    const std::unique_ptr<rocksdb::Iterator> row(
        db->NewIterator(options, handles[log]));
    for (row->SeekToFirst(); row->Valid(); row->Next()) {
      ++events;
      bytes += row->value().size();
    }
  }
  const double seconds = static_cast<double>(NowNanos() - begun) / 1e9;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    db->DestroyColumnFamilyHandle(handle);
  }
  Measurement()
      .Set("events", events)
      .Set("bytes", bytes)
      .Set("seconds", seconds)
      .Set("events_per_second", static_cast<double>(events) / seconds)
      .Print();
}

}  // namespace

void AddReadCommands(CLI::App& app) {
  auto options = std::make_shared<ReadOptions>();
  CLI::App* const read = app.add_subcommand("read", "reads the log over gRPC");
  read->add_option("--address", options->address)->required();
  read->add_option("--body", options->body, "only what concerns it");
  read->add_flag("--backwards", options->backwards);
  read->add_option("--after-position", options->after_position);
  read->add_option("--max-count", options->max_count);
  read->callback([options] { Read(*options); });

  CLI::App* const scan =
      app.add_subcommand("scan", "scans the log's rows in RocksDB");
  scan->add_option("--directory", options->directory)->required();
  scan->callback([options] { Scan(options->directory); });
}

}  // namespace yoriai::bench
