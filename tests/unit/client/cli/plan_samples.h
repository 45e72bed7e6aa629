#pragma once

#include <string>

#include "client/cli/plan_file/text_file.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::cli {

// A small federation with one plan: an action plan with three indicators.
inline std::string SamplePlanText() {
  return R"(organisations {
  organisation_id: "miyagi"
  name { ja: "宮城県" en: "Miyagi" }
  sector: SECTOR_GOVERNMENT
}
organisations {
  organisation_id: "federation"
  name { ja: "連合会" }
  sector: SECTOR_INDUSTRY
}
bodies {
  body_id: "salon"
  name { ja: "懇談会" }
  kind: BODY_KIND_FORUM
  mandate { meetings_per_fiscal_year: 2 secretariat_organisation_id: "federation" }
  themes { theme_id: "t1" title { ja: "観光" } }
}
plan {
  plan_id: "p"
  adopted_on: "2020-04-01"
  terms { name { ja: "計画" } first_fiscal_year: 2020 last_fiscal_year: 2022 }
  elements {
    element_id: "S1" kind: PLAN_ELEMENT_KIND_STRATEGY
    terms { name { ja: "戦略" } }
    elements {
      element_id: "1" kind: PLAN_ELEMENT_KIND_ITEM
      terms { name { ja: "項目" } }
      elements {
        element_id: "1-1" kind: PLAN_ELEMENT_KIND_MEASURE
        terms { name { ja: "施策" } }
        elements {
          element_id: "1-1-a" kind: PLAN_ELEMENT_KIND_ACTION_PLAN
          terms { name { ja: "行動" } lead_organisation_id: "miyagi" }
          indicators {
            indicator_id: "1-1-a.count" kind: INDICATOR_KIND_COUNT_PER_YEAR
            terms {
              name { ja: "開催" } unit { ja: "回" }
              derivation { event_types: "MeetingHeld" body_id: "salon" measure: MEASURE_COUNT }
            }
            targets { fiscal_year: 2020 target { value: "2" } }
            targets { fiscal_year: 2021 deferred { ja: "後で" } }
          }
          indicators {
            indicator_id: "1-1-a.level" kind: INDICATOR_KIND_LEVEL
            terms { name { ja: "水準" } unit { ja: "%" } }
            targets { fiscal_year: 2020 target { range { low: "9.5" high: "10" } } }
          }
          indicators {
            indicator_id: "1-1-a.done" kind: INDICATOR_KIND_MILESTONE
            terms { name { ja: "完成" } }
            targets { fiscal_year: 2022 target { milestone { ja: "開館" } } }
          }
        }
      }
    }
  }
  elements {
    element_id: "G" kind: PLAN_ELEMENT_KIND_ACTIVITY_GROUP
    terms { name { ja: "活動" } }
  }
}
)";
}

inline filepb::PlanFile SamplePlan() {
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());
  const auto faults = ParseText(SamplePlanText(), file, places);
  EXPECT_TRUE(faults.empty());
  return file;
}

}  // namespace yoriai::cli
