#pragma once

#include "client/cli/output/words.h"

// What --help says of bodies, action items, members and meetings.

namespace yoriai::cli::help {

// body
inline constexpr Phrase kBody{"会議体", "Bodies"};
inline constexpr Phrase kBodyList{"会議体を一覧する", "Lists bodies"};
inline constexpr Phrase kBodyShow{
    "会議体を、席・テーマ・提言・決定とともに表示する",
    "Shows a body with its seats, themes, proposals and decisions"};
inline constexpr Phrase kBodyId{"会議体のID", "The body's id"};

inline constexpr Phrase kBodyEstablish{"会議体の設置を記録する",
                                       "Records that a body came into being"};
inline constexpr Phrase kBodyRevise{
    "名称と設置要綱の改訂を記録する（指定しないものは元のまま）",
    "Revises a body's name or mandate (what is left out stays)"};
inline constexpr Phrase kBodySuspend{"会議体の休止を記録する",
                                     "Records that a body rests"};
inline constexpr Phrase kBodyResume{"会議体の再開を記録する",
                                    "Records that a body works again"};
inline constexpr Phrase kBodyDissolve{"会議体の解散を記録する",
                                      "Records that a body ended"};
inline constexpr Phrase kBodySeat{"会議体の席", "Seats of a body"};
inline constexpr Phrase kSeatTake{"組織が席に着いたことを記録する",
                                  "Records that an organisation took a seat"};
inline constexpr Phrase kSeatVacate{"席が空いたことを記録する",
                                    "Records that a seat became free"};
inline constexpr Phrase kBodyTheme{"会議体のテーマ", "Themes of a body"};
inline constexpr Phrase kThemeAdopt{"テーマの採択を記録する",
                                    "Records that a body took up a theme"};
inline constexpr Phrase kThemeClose{"テーマの終了を記録する",
                                    "Records that a body closed a theme"};
inline constexpr Phrase kBodyPropose{"提言を記録する", "Records a proposal"};
inline constexpr Phrase kBodyDecide{"決定を記録する", "Records a decision"};
inline constexpr Phrase kBodyKind{"会議体の種類", "The kind of body"};
inline constexpr Phrase kMeetingsPerYear{"年間開催数（0: 定めない）",
                                         "Meetings a fiscal year (0: no "
                                         "cadence)"};
inline constexpr Phrase kQuorum{
    "決議に必要な、議決権のある組織の出席数（0: 定めない）",
    "Voting organisations that must be present to resolve (0: no quorum)"};
inline constexpr Phrase kOfficeOf{"事務局の組織（\"\" で外す）",
                                  "The organisation that runs the office "
                                  "(\"\": none)"};
inline constexpr Phrase kSectors{"席に着く区分（何度でも）",
                                 "A sector that sits in it (can be repeated)"};
inline constexpr Phrase kPurpose{"目的", "Its purpose"};
inline constexpr Phrase kOpenTheme{"既に開いているテーマ（何度でも）",
                                   "A theme open already (can be repeated)"};
inline constexpr Phrase kSeatId{"席のID", "The seat's id"};
inline constexpr Phrase kSeatOrganisation{"席に着く組織",
                                          "The organisation that takes it"};
inline constexpr Phrase kSeatRole{"役割", "What it is to the body"};
inline constexpr Phrase kPerson{"氏名（必要な場合だけ）",
                                "The person's name, only if it is needed"};
inline constexpr Phrase kThemeId{"テーマのID", "The theme's id"};
inline constexpr Phrase kTitle{"題名", "What it is about"};
inline constexpr Phrase kAtMeeting{"その会合のID", "The meeting where it was"};
inline constexpr Phrase kResult{"結果", "What came of it"};
inline constexpr Phrase kProposalId{"提言のID", "The proposal's id"};
inline constexpr Phrase kAddressee{"提言先（何度でも）",
                                   "To whom it was made (can be repeated)"};
inline constexpr Phrase kDecisionId{"決定のID", "The decision's id"};

// action-item
inline constexpr Phrase kActionItem{"宿題", "Action items"};
inline constexpr Phrase kActionItemList{"宿題を一覧する", "Lists action items"};
inline constexpr Phrase kActionItemAssign{"宿題を与える",
                                          "Gives an action item"};
inline constexpr Phrase kActionItemRevise{
    "宿題を改める（指定しないものは元のまま）",
    "Revises an action item (what is left out stays)"};
inline constexpr Phrase kActionItemComplete{"宿題の完了を記録する",
                                            "Records that one is done"};
inline constexpr Phrase kActionItemDrop{"宿題を取り止める",
                                        "Records that one need not be done"};
inline constexpr Phrase kActionItemId{"宿題のID", "The action item's id"};
inline constexpr Phrase kOwner{"担当の組織", "The organisation that does it"};
inline constexpr Phrase kDueOn{"期限", "The day by which it is to be done"};
inline constexpr Phrase kItemsOfBody{"会議体のID（省略時はすべて）",
                                     "The body (default: every one)"};

// member
inline constexpr Phrase kMember{"組織と会員", "Organisations and members"};
inline constexpr Phrase kMemberList{"組織を一覧する", "Lists organisations"};
inline constexpr Phrase kMemberShow{"組織を表示する", "Shows an organisation"};
inline constexpr Phrase kMemberRegister{"組織を登録する",
                                        "Registers an organisation"};
inline constexpr Phrase kMemberJoin{"入会を記録する",
                                    "Records that an organisation joined"};
inline constexpr Phrase kMemberUnits{"口数の変更を記録する",
                                     "Records another number of units"};
inline constexpr Phrase kMemberLeave{"退会を記録する",
                                     "Records that a member left"};
inline constexpr Phrase kOrganisationId{"組織のID", "The organisation's id"};
inline constexpr Phrase kOptionMembersOnly{"会員だけ", "Only members"};
inline constexpr Phrase kOptionUnits{"口数", "Membership units"};
inline constexpr Phrase kNameJa{"日本語の名称", "The name in Japanese"};
inline constexpr Phrase kNameEn{"英語の名称", "The name in English"};
inline constexpr Phrase kKana{"読み（カナ）", "The reading in kana"};
inline constexpr Phrase kSector{"産・学・官・金", "The sector"};

// meeting
inline constexpr Phrase kMeeting{"会合", "Meetings"};
inline constexpr Phrase kMeetingList{"会合を一覧する", "Lists meetings"};
inline constexpr Phrase kMeetingShow{"会合を表示する", "Shows a meeting"};
inline constexpr Phrase kMeetingSchedule{"会合を招集する", "Calls a meeting"};
inline constexpr Phrase kMeetingHold{"会合の開催を記録する（--on が開催日）",
                                     "Records that a meeting was held, on "
                                     "--on"};
inline constexpr Phrase kMeetingCancel{"会合を中止する", "Calls a meeting off"};
inline constexpr Phrase kMeetingPostpone{"会合を日を決めずに延期する",
                                         "Puts a meeting off without a new "
                                         "day"};
inline constexpr Phrase kMeetingReschedule{"会合の日を変える",
                                           "Moves a meeting to another day"};
inline constexpr Phrase kMeetingId{"会合のID", "The meeting's id"};
inline constexpr Phrase kOfBody{"この会議体の会合だけ", "Only of this body"};
inline constexpr Phrase kMeetingBody{"会議体のID", "The body that meets"};
inline constexpr Phrase kMeetingBodyIfKnown{
    "会議体のID（招集済みなら省略可）",
    "The body that met; may be left out for a meeting that was called"};
inline constexpr Phrase kOrdinal{"第何回か", "Which meeting of the body it is"};
inline constexpr Phrase kScheduledFor{"予定日",
                                      "The day for which it is "
                                      "called"};
inline constexpr Phrase kPlace{"場所", "Where"};
inline constexpr Phrase kOnline{"オンラインで参加できる",
                                "One can take part from afar"};
inline constexpr Phrase kAgenda{"議題（何度でも）",
                                "A point of the agenda (can be repeated)"};
inline constexpr Phrase kAttendance{"組織別の出席者数（何度でも）",
                                    "Persons from an organisation (can be "
                                    "repeated)"};
inline constexpr Phrase kAttendanceCount{
    "出席者の総数（既定は組織別の合計）",
    "Persons present in all (default: the sum by organisation)"};
inline constexpr Phrase kResolution{"決議（何度でも）",
                                    "What was resolved (can be repeated)"};

inline constexpr Phrase kMeetingPublishMinutes{
    "議事録の公表を記録する（文書は置き換わる）",
    "Records that minutes were published (replaces the documents)"};
inline constexpr Phrase kMinutesDocument{"議事録の文書（何度でも）",
                                         "A document (can be repeated)"};
inline constexpr Phrase kMinutesSummary{"要約", "What they say, in short"};

}  // namespace yoriai::cli::help
