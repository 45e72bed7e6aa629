// Filters of reads and subscriptions, against their definition: a record
// matches when every field that is set has a value that the record has.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"
#include "server/domain/subject.h"
#include "server/subscriptions/filter.h"
#include "storage/base/check.h"
#include "tests/fuzz/expected_error.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/invented_message.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

bool Has(const RecordOutline& record, const std::string& tag) {
  return std::find(record.tags.begin(), record.tags.end(), tag) !=
         record.tags.end();
}

template <typename Values, typename ToTag>
bool HasAny(const RecordOutline& record, const Values& values, ToTag to_tag) {
  return values.empty() ||
         std::any_of(values.begin(), values.end(), [&](const auto& value) {
           return Has(record, to_tag(value));
         });
}

bool Picks(const apipb::Filter& filter, const RecordOutline& record) {
  return HasAny(record, filter.types(), &TypeTag) &&
         HasAny(record, filter.body_ids(), &BodyTag) &&
         HasAny(record, filter.organisation_ids(), &OrganisationTag) &&
         HasAny(record, filter.action_plans(),
                [](const std::string& text) {
                  return absl::StrCat("action_plan:", text);
                }) &&
         (filter.stream().empty() || filter.stream() == record.stream) &&
         absl::StartsWith(record.stream, filter.stream_prefix());
}

// A record that has some of what the filter asks for.
RecordOutline TakeRecord(test::Input& input, const apipb::Filter& filter) {
  RecordOutline record;
  record.stream = input.TakeByte() % 2 == 0 ? filter.stream_prefix() + "salon"
                                            : filter.stream();
  const auto add_some = [&](const auto& values, auto to_tag) {
    for (const std::string& value : values) {
      if (input.TakeByte() % 2 == 0) record.tags.push_back(to_tag(value));
    }
  };
  add_some(filter.types(), &TypeTag);
  add_some(filter.body_ids(), &BodyTag);
  add_some(filter.organisation_ids(), &OrganisationTag);
  add_some(filter.action_plans(), [](const std::string& text) {
    return absl::StrCat("action_plan:", text);
  });
  std::sort(record.tags.begin(), record.tags.end());
  record.tags.erase(std::unique(record.tags.begin(), record.tags.end()),
                    record.tags.end());
  return record;
}

void CheckMatch(const Filter& filter, const apipb::Filter& asked,
                const RecordOutline& record) {
  YORIAI_CHECK(filter.Matches(record) == Picks(asked, record))
      << asked.ShortDebugString();
  if (!filter.Matches(record)) return;
  const std::vector<std::string> keys = Filter::KeysOf(record);
  YORIAI_CHECK(std::any_of(filter.keys().begin(), filter.keys().end(),
                           [&keys](const std::string& key) {
                             return std::find(keys.begin(), keys.end(), key) !=
                                    keys.end();
                           }))
      << "a record that matches is not found by its keys: "
      << asked.ShortDebugString();
}

// The order of values, and how often each stands there, mean nothing.
void CheckHash(const Filter& filter, apipb::Filter asked) {
  for (auto* const values :
       {asked.mutable_types(), asked.mutable_body_ids(),
        asked.mutable_organisation_ids(), asked.mutable_action_plans()}) {
    std::reverse(values->begin(), values->end());
    if (!values->empty() && values->size() < 50)
      *values->Add() = values->Get(0);
  }
  const absl::StatusOr<Filter> again = Filter::Compile(asked, "filter");
  YORIAI_CHECK(again.ok() && again->hash() == filter.hash());

  asked.set_stream(absl::StrCat("x", asked.stream().substr(0, 100)));
  const absl::StatusOr<Filter> other = Filter::Compile(asked, "filter");
  YORIAI_CHECK(other.ok() && other->hash() != filter.hash());
}

void CheckFilter(const apipb::Filter& asked, test::Input input) {
  const absl::StatusOr<Filter> filter = Filter::Compile(asked, "filter");
  if (!filter.ok()) {
    test::ExpectInvalidArgument(filter.status());
    return;
  }
  YORIAI_CHECK(!filter->keys().empty());
  CheckHash(*filter, asked);
  CheckMatch(*filter, asked, TakeRecord(input, asked));
  CheckMatch(*filter, asked, TakeRecord(input, asked));
  CheckMatch(*filter, asked, RecordOutline{asked.stream(), {}});
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  yoriai::apipb::Filter filter;
  if (filter.ParseFromArray(data, static_cast<int>(size))) {
    yoriai::server::CheckFilter(filter, {data, size});
  }
  yoriai::test::Input input(data, size);
  filter.Clear();
  yoriai::test::Invent(input, filter);
  for (std::string& text : *filter.mutable_action_plans()) text = "plan/1-2-a";
  yoriai::server::CheckFilter(filter, input);
  return 0;
}
