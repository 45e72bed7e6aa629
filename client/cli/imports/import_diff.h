#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/output/words.h"
#include "client/cli/tables/column.h"
#include "client/cli/tables/table_file.h"
#include "client/cpp/client.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {

// What a row would change.
enum class Effect { kNew, kCorrected, kUnchanged };

struct RowEffect {
  int line = 0;
  Effect effect = Effect::kUnchanged;
  std::string subject;  // What it is about: ids and a day.
  std::string details;  // What is corrected, for people.
};

// An event that an import means to put on record, and where it comes from.
struct ImportedEvent {
  eventpb::Event event;  // Without an id.
  std::string stream;
  int line = 0;
  // The column that the day of the event comes from; empty: from none.
  std::string day_column;
  // The lines of the entries of a list in the event, if each is a row.
  std::vector<int> entry_lines;
};

// What separates a file from what is on record.
struct ImportDiff {
  uint64_t position = 0;  // Of the record that the file was held against.
  std::vector<RowEffect> effects;
  std::vector<ImportedEvent> events;
  // Rows that no event can bring on record. With any, nothing is.
  std::vector<CellFault> faults;
  // Revisions of streams that are known; 0: the stream has no event.
  std::map<std::string, uint64_t> revisions;
};

// What the command line says, and who asks.
struct ImportTerms {
  const Words& words;
  std::string author;             // The organisation of --as.
  std::string plan_id;            // For tables of a plan.
  std::string corrected_on;       // The day of what has no day of its own.
  eventpb::LocalizedText reason;  // Of corrections.
};

// A table that can be imported. all_imports.cc lists them.
struct Importer {
  const char* name;  // As of its sheet.
  Phrase help;
  bool of_plan = false;
  std::vector<Column> (*columns)();
  // Holds a file without faults against what is on record.
  absl::StatusOr<ImportDiff> (*compare)(client::Client& client,
                                        const TableFile& file,
                                        const ImportTerms& terms);
  // Fields of events and the columns that they come from, where the names
  // differ.
  std::map<std::string, std::string> columns_of_fields;
};

}  // namespace yoriai::cli
