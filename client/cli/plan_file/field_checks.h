#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/plan_file/faults.h"
#include "client/cli/plan_file/text_file.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/common.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::cli {

// Ids that anything in a file may name, also before they stand there.
struct FileIds {
  std::set<std::string> organisations;
  std::set<std::string> bodies;
  std::set<std::string> elements;
};

// Notes what fields of a file cannot be. A path names the message in which the
// field stands, as SourceMap does: "plan.elements[0].terms".
//
// Not thread-safe. `places` must outlive it.
class FieldChecks final {
 public:
  explicit FieldChecks(const SourceMap& places) : places_(places) {}

  // Notes a fault of the field at `path`.
  void Add(const std::string& path, const Phrase& text,
           std::vector<std::string> args);

  // Those that return something say whether the field is as it should be.
  bool Stated(const std::string& path, const std::string& field, bool stated);
  void LeftOut(const std::string& path, const std::string& field, bool stated);
  bool Id(const std::string& path, const std::string& field,
          const std::string& id);
  void OptionalId(const std::string& path, const std::string& field,
                  const std::string& id);

  // An id that stands in the file once among all of `scope`.
  void NewId(const std::string& path, const std::string& field,
             const std::string& id, const std::string& scope);

  // Nothing, or one of `known`.
  void Known(const std::string& path, const std::string& field,
             const std::string& id, const std::set<std::string>& known);

  // What of a list must be there once: `value` is new in `seen`.
  void Once(const std::string& path, const std::string& field,
            const std::string& value, std::set<std::string>& seen);

  void Range(const std::string& path, const std::string& field, int value,
             int first, int last);
  void AtMost(const std::string& path, const std::string& field, int count,
              int most);
  void PlanYear(const std::string& path, const std::string& field, int year,
                const eventpb::PlanTerms& plan);
  bool Decimal(const std::string& path, const std::string& field,
               const std::string& value);
  void Text(const std::string& path, bool present,
            const eventpb::LocalizedText& text);
  void OptionalText(const std::string& path, bool present,
                    const eventpb::LocalizedText& text);

  // Returns what was noted, in the order of the file.
  std::vector<Fault> Take();

 private:
  void OneText(const std::string& path, const std::string& text);

  const SourceMap& places_;
  // Scope and id -> the line on which it stands first.
  std::map<std::pair<std::string, std::string>, int> first_places_;
  std::vector<Fault> faults_;
};

}  // namespace yoriai::cli
